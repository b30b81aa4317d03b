//! Long lines to lines that fit.

/// The words of `text` in lines of at most `width` characters; a longer word has its own line.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(wrap("a bb  ccc\ndddddd e", 4), ["a bb", "ccc", "dddddd", "e"]);
        assert!(wrap(" ", 4).is_empty());
    }
}
