//! A style sheet to the same one without what only its authors read.
//!
//! Comments go, and white space that separates nothing. Texts, addresses and escapes stay as
//! they are, so that no browser can tell the two apart.

use std::iter::Peekable;
use std::str::Chars;

/// The same style sheet, shorter.
pub(super) fn lean(css: &str) -> String {
    let out = String::with_capacity(css.len());
    let mut lean = Lean { css: css.chars().peekable(), out, escaped: 0 };
    while let Some(c) = lean.css.next() {
        lean.take(c);
    }
    if !lean.out.is_empty() && !lean.out.ends_with('\n') {
        lean.out.push('\n');
    }
    lean.out
}

/// The work of making one leaner.
struct Lean<'a> {
    css: Peekable<Chars<'a>>,
    out: String,
    /// Where the last escape ends: what stands there separates nothing.
    escaped: usize,
}

impl Lean<'_> {
    fn take(&mut self, c: char) {
        match c {
            '/' if self.css.peek() == Some(&'*') => self.comment(),
            '"' | '\'' => self.until(c),
            '\\' => {
                self.out.push(c);
                self.out.extend(self.css.next());
                self.escaped = self.out.len();
            }
            c if c.is_ascii_whitespace() => self.space(),
            '(' if self.is_address() => {
                self.out.push(c);
                self.address();
            }
            '}' => {
                if self.out.ends_with(';') && self.out.len() > self.escaped {
                    self.out.pop();
                }
                self.out.push(c);
            }
            c => self.out.push(c),
        }
    }

    /// Whether what has been written last begins an address: `url`.
    fn is_address(&self) -> bool {
        let start = self.out.len().saturating_sub(3);
        self.out.get(start..).is_some_and(|end| end.eq_ignore_ascii_case("url"))
    }

    /// Leaves a comment out, but not so that what stands on its two sides becomes one word.
    fn comment(&mut self) {
        self.css.next();
        let mut last = ' ';
        for c in self.css.by_ref() {
            if (last, c) == ('*', '/') {
                break;
            }
            last = c;
        }
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '%' | '#' | '.');
        let before = self.out.chars().next_back().is_some_and(word);
        if before && self.css.peek().copied().is_some_and(word) {
            self.out.push_str("/**/");
        }
    }

    /// Copies a text whose first quotation mark has been read.
    fn until(&mut self, quote: char) {
        self.out.push(quote);
        while let Some(c) = self.css.next() {
            self.out.push(c);
            if c == '\\' {
                self.out.extend(self.css.next());
            } else if c == quote {
                return;
            }
        }
    }

    /// Copies an address without quotation marks; one that has them is a text.
    fn address(&mut self) {
        while let Some(c) = self.css.peek().copied() {
            if matches!(c, '"' | '\'') {
                return;
            }
            self.css.next();
            self.out.push(c);
            if c == ')' {
                return;
            }
        }
    }

    /// Keeps one space where there was white space, and none beside a sign that separates.
    fn space(&mut self) {
        while self.css.peek().is_some_and(char::is_ascii_whitespace) {
            self.css.next();
        }
        let last = self.out.chars().next_back();
        let after = self.out.len() > self.escaped && last.is_some_and(|c| "{};,: ".contains(c));
        let before = self.css.peek().is_none_or(|c| "{};,".contains(*c));
        if last.is_some() && !after && !before {
            self.out.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn what_only_authors_read_is_left_out() {
        for (css, shorter) in [
            ("", ""),
            ("/* x */\na {\n  margin: 0 1px;\n}\n\n", "a{margin:0 1px}\n"),
            ("a , b > c :hover{}", "a,b > c :hover{}\n"),
            (
                "@media screen and (min-width: 4rem) {a{}}",
                "@media screen and (min-width:4rem){a{}}\n",
            ),
            ("a{width:calc(1px + -2px)}", "a{width:calc(1px + -2px)}\n"),
            ("a/* x */.b{}c/**/d{}", "a/**/.b{}c/**/d{}\n"),
            ("/* a */ /* b */p{}", "p{}\n"),
        ] {
            assert_eq!(lean(css), shorter);
        }
    }

    #[test]
    fn texts_addresses_and_escapes_stay() {
        for css in [
            "a{content:\" / *  ; } \\\" /* */ \"}\n",
            "a{content:'it\\'s  so'}\n",
            "a{background:url( x/*y*/.png )}\n",
            "a{background:url( \"a  b.png\" )}\n",
            ".a\\  b{}\n",
        ] {
            let kept = lean(css);
            assert_eq!(kept.replace("url( \"", "url(\""), css.replace("url( \"", "url(\""));
        }
    }

    #[test]
    fn what_is_cut_short_is_no_trouble() {
        for css in ["/* x", "a{b:\"c", "a\\", "url(", "a{b:url(x", "/"] {
            assert!(lean(css).len() <= css.len() + 1, "{css}");
        }
    }
}
