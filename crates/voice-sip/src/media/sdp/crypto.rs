//! `a=crypto` (RFC 4568): a key for SRTP in the session description.

use std::fmt;

use base64ct::{Base64, Encoding};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::media::system;

/// A key of 16 bytes and a salt of 14.
const KEY: usize = 16;
const KEY_AND_SALT: usize = 30;

/// How packets are encrypted and signed. Both know only AES-128 in counter mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) enum Suite {
    /// With a signature of 80 bits.
    HmacSha1_80,
    /// With one of 32 bits, as some older phones insist on.
    HmacSha1_32,
}

impl Suite {
    /// Both, the better first.
    pub(in crate::media) const ALL: [Self; 2] = [Self::HmacSha1_80, Self::HmacSha1_32];

    const fn name(self) -> &'static str {
        match self {
            Self::HmacSha1_80 => "AES_CM_128_HMAC_SHA1_80",
            Self::HmacSha1_32 => "AES_CM_128_HMAC_SHA1_32",
        }
    }
}

/// A master key with its salt, for one direction.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(in crate::media) struct MasterKey([u8; KEY_AND_SALT]);

impl MasterKey {
    /// A new one.
    pub(in crate::media) fn random() -> Result<Self, getrandom::Error> {
        let mut key = Self([0; KEY_AND_SALT]);
        system::fill_randomly(&mut key.0)?;
        Ok(key)
    }

    pub(in crate::media) fn key(&self) -> &[u8] {
        &self.0[..KEY]
    }

    pub(in crate::media) fn salt(&self) -> &[u8] {
        &self.0[KEY..]
    }

    fn from_base64(text: &str) -> Option<Self> {
        let mut key = Self([0; KEY_AND_SALT]);
        match Base64::decode(text, &mut key.0) {
            Ok(decoded) if decoded.len() == KEY_AND_SALT => Some(key),
            Ok(_) | Err(_) => None,
        }
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(hidden)")
    }
}

/// One line of `a=crypto` that we can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::media) struct Crypto {
    /// Which line of the offer an answer takes.
    pub(in crate::media) tag: u32,
    /// How.
    pub(in crate::media) suite: Suite,
    /// What its writer sends with.
    pub(in crate::media) key: MasterKey,
}

impl Crypto {
    /// `1 AES_CM_128_HMAC_SHA1_80 inline:…|2^48`.
    ///
    /// `None` for what we can not do: other suites, several keys or a key with an index
    /// (it would stand in every packet), and session parameters that would leave
    /// something in the clear. A lifetime is passed over: no call is as long.
    pub(super) fn read(value: &str) -> Option<Self> {
        let mut words = value.split_ascii_whitespace();
        let tag = words.next()?;
        let tag = (tag.len() <= 9).then(|| tag.parse().ok()).flatten()?;
        let name = words.next()?;
        let suite = Suite::ALL.into_iter().find(|suite| suite.name() == name)?;
        let key = words.next()?.strip_prefix("inline:")?;
        let (key, rest) = key.split_once('|').unwrap_or((key, ""));
        if rest.contains([':', ';']) {
            return None;
        }
        // A hint for how far packets may be apart changes nothing on the wire.
        if words.any(|parameter| !parameter.starts_with("WSH=")) {
            return None;
        }
        let key = MasterKey::from_base64(key)?;
        Some(Self { tag, suite, key })
    }
}

impl fmt::Display for Crypto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = Zeroizing::new(Base64::encode_string(&self.key.0));
        write!(f, "{} {} inline:{}", self.tag, self.suite.name(), *key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 30 bytes: 0, 1, 2 …
    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd";

    #[test]
    fn a_key_is_read_and_written_alike() {
        let line = format!("1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}");
        let crypto = Crypto::read(&line).unwrap();
        assert_eq!(crypto.tag, 1);
        assert_eq!(crypto.suite, Suite::HmacSha1_80);
        assert_eq!(crypto.key.key()[15], 15);
        assert_eq!(crypto.key.salt()[0], 16);
        assert_eq!(crypto.to_string(), line);
    }

    #[test]
    fn what_can_be_used_is_and_what_can_not_is_not() {
        let rows = [
            ("2 AES_CM_128_HMAC_SHA1_32 inline:KEY", true),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^20", true),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^48", true),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY|4294967296", true),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY WSH=128", true),
            // An index in every packet, a second key.
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^20|1:4", false),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1:4", false),
            (
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^20;inline:KEY|2^20",
                false,
            ),
            // Something would be in the clear, or differ.
            (
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNENCRYPTED_SRTP",
                false,
            ),
            (
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNAUTHENTICATED_SRTP",
                false,
            ),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEY KDR=1", false),
            // Other suites, short keys, broken lines.
            ("1 AEAD_AES_256_GCM inline:KEY", false),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:AAEC", false),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:KEYAAAA", false),
            ("1 AES_CM_128_HMAC_SHA1_80 inline:!!!!", false),
            ("1 AES_CM_128_HMAC_SHA1_80", false),
            ("99999999999 AES_CM_128_HMAC_SHA1_80 inline:KEY", false),
            ("", false),
        ];
        for (line, expected) in rows {
            let line = line.replace("KEY", KEY);
            assert_eq!(Crypto::read(&line).is_some(), expected, "{line}");
        }
    }

    #[test]
    fn a_key_is_not_printed() {
        let crypto = Crypto::read(&format!("1 AES_CM_128_HMAC_SHA1_80 inline:{KEY}"));
        assert!(!format!("{crypto:?}").contains("AAEC"));
    }
}
