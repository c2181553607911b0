//! Bytes as people read them: two hexadecimal digits each, in small letters.

use std::fmt;

/// As a text. The record writes two for each of its entries, so it is made in one go.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for half in [byte >> 4, byte & 0xf] {
            text.extend(char::from_digit(half.into(), 16));
        }
    }
    text
}

/// Writes [`text_of`] them.
pub(crate) fn show(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&text_of(bytes))
}

/// Reads what [`text_of`] wrote, and nothing that only looks like it.
pub(crate) fn read<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
    let mut bytes = [0; LENGTH];
    if text.len() != LENGTH.checked_mul(2)? {
        return None;
    }
    let half = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = half(*pair.first()?)? << 4 | half(*pair.last()?)?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_two_digits() {
        for byte in 0..=u8::MAX {
            assert_eq!(text_of(&[byte]), format!("{byte:02x}"));
        }
        let every: Vec<u8> = (0..=u8::MAX).collect();
        let text = text_of(&every);
        assert!(text.starts_with("000102") && text.ends_with("fdfeff"));
        assert_eq!(read::<256>(&text).map(Vec::from), Some(every));
        assert_eq!(text_of(&[]), "");
    }
}
