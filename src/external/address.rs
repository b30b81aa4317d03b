//! An address to its parts, as far as asking for it needs them.

use crate::address::{folder_of, joined};

/// An address in the form in which it is sent: ASCII, without the part of a page. None for what only browsers
/// can read, such as a name of a server in letters of another script.
pub(super) fn askable(address: &str) -> Option<String> {
    let address = address.split('#').next().unwrap_or_default();
    let (origin, rest) = address.split_at(origin(address)?.len());
    let mut asked = origin.to_owned();
    for byte in rest.bytes() {
        let stands = byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}');
        match stands {
            true => asked.push(char::from(byte)),
            false => asked.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(asked)
}

/// `https://example.org` of `https://example.org/a/?b`: whom to ask.
pub(super) fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let server = rest.split(['/', '?', '#']).next()?;
    let letters = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:@[]%".contains(&byte);
    (is_web && !server.is_empty() && server.bytes().all(letters))
        .then(|| &address[..scheme.len() + 3 + server.len()])
}

/// Where `location`, which the server sent for `address`, leads.
pub(super) fn onward(address: &str, location: &str) -> Option<String> {
    let location = location.trim();
    let (scheme, _) = address.split_once(':')?;
    let start = origin(address)?;
    if let Some(rest) = location.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if location.starts_with('/') {
        return Some(format!("{start}{location}"));
    }
    let head = location.split(['/', '?', '#']).next().unwrap_or_default();
    if head.contains(':') {
        return origin(location).map(|_| location.to_owned());
    }
    let path = address[start.len()..].split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/').unwrap_or_default();
    if location.is_empty() || location.starts_with(['?', '#']) {
        return Some(format!("{start}/{path}{location}"));
    }
    let ending = if location.ends_with('/') { "/" } else { "" };
    let path = joined(folder_of(path), location)?;
    Some(format!("{start}/{}{ending}", path.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_sent_in_ascii_and_without_a_part() {
        for (address, asked) in [
            ("https://example.org", Some("https://example.org")),
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c")),
            (
                "HTTP://Example.org:8080/caf\u{e9} 1",
                Some("HTTP://Example.org:8080/caf%C3%A9%201"),
            ),
            ("https://example.org/%C3%A9", Some("https://example.org/%C3%A9")),
            ("https://ex\u{e4}mple.org/", None),
            ("https:///a", None),
            ("mailto:a@example.org", None),
            ("https://a b/", None),
        ] {
            assert_eq!(askable(address).as_deref(), asked, "{address}");
        }
    }

    #[test]
    fn a_server_may_send_on_in_any_form() {
        let from = "https://example.org/a/b?c";
        for (location, to) in [
            ("https://example.com/d#e", Some("https://example.com/d#e")),
            ("//example.com/d", Some("https://example.com/d")),
            ("/d/", Some("https://example.org/d/")),
            ("d", Some("https://example.org/a/d")),
            ("../d/", Some("https://example.org/d/")),
            ("?d", Some("https://example.org/a/b?d")),
            ("/d?at=https://example.com", Some("https://example.org/d?at=https://example.com")),
            ("mailto:a@example.org", None),
            ("../../../d", None),
        ] {
            assert_eq!(onward(from, location).as_deref(), to, "{location}");
        }
    }
}
