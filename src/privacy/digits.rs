//! Digits in groups, as numbers of people and telephones are written.

use std::ops::Range;

/// Groups of digits with one or two signs between them, such as `943 476 5919`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain {
    /// The bytes of each group.
    pub(super) groups: Vec<Range<usize>>,
}

/// All chains of `text`, in order.
pub(super) fn chains(text: &str) -> Vec<Chain> {
    let bytes = text.as_bytes();
    let mut chains: Vec<Chain> = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|n| at + n) {
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        let group = start..start + length;
        at = group.end;
        match chains.last_mut() {
            Some(chain) if chain.goes_on(bytes, start) => chain.groups.push(group),
            _ => chains.push(Chain { groups: vec![group] }),
        }
    }
    chains
}

impl Chain {
    /// Whether a group that starts at `start` belongs to this chain.
    fn goes_on(&self, bytes: &[u8], start: usize) -> bool {
        let end = self.groups.last().map_or(start, |group| group.end);
        let between = bytes.get(end..start).unwrap_or_default();
        let sign = |byte: &u8| matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')');
        (1..=2).contains(&between.len()) && between.iter().all(sign)
    }

    /// Runs of neighbouring groups that have `lengths` digits.
    pub(super) fn windows<'a>(
        &'a self,
        lengths: &'a [usize],
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let fits = |groups: &&[Range<usize>]| {
            groups.iter().map(Range::len).eq(lengths.iter().copied())
        };
        let windows = self.groups.windows(lengths.len().max(1)).filter(fits);
        windows.map(|groups| groups[0].start..groups[groups.len() - 1].end)
    }
}

/// The digits of `text`.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether no digit or letter touches `range`, and no point that makes it a decimal.
pub(super) fn alone(text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let before = bytes[..range.start].iter().rev();
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let decimal = matches!(
        before.clone().take(2).copied().collect::<Vec<_>>().as_slice(),
        [b'.' | b',', digit] if digit.is_ascii_digit()
    );
    let touched =
        before.clone().next().is_some_and(word) || bytes.get(range.end).is_some_and(word);
    !touched && !decimal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_with_signs_between_them_belong_together() {
        let text = "943 476-5919, then +44 (0)1632 960001 and 2022";
        let lengths: Vec<Vec<usize>> = chains(text)
            .iter()
            .map(|chain| chain.groups.iter().map(Range::len).collect())
            .collect();
        assert_eq!(lengths, [vec![3, 3, 4], vec![2, 1, 4, 6], vec![4]]);
        let chain = &chains(text)[0];
        assert_eq!(chain.windows(&[3, 3, 4]).next(), Some(0..12));
    }

    #[test]
    fn a_part_of_something_longer_is_not_alone() {
        assert!(alone("a 123.", &(2..5)));
        assert!(
            !alone("a1234", &(1..4)) && !alone("0.1234", &(2..6)) && !alone("x123", &(1..4))
        );
    }
}
