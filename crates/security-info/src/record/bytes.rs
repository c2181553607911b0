//! Values that are bytes of a fixed length: bytes where programs read them, hexadecimal
//! where people do.

use std::fmt;

use serde::{Deserialize, Deserializer, Serializer, de};

/// Writes bytes as hexadecimal digits.
pub(super) fn show(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// Reads what [`show`] wrote, and nothing that only looks like it.
pub(super) fn read<const LENGTH: usize>(text: &str) -> Option<[u8; LENGTH]> {
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

pub(super) fn serialize<S: Serializer>(
    bytes: &[u8],
    shown: &impl fmt::Display,
    to: S,
) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() {
        to.collect_str(shown)
    } else {
        to.serialize_bytes(bytes)
    }
}

pub(super) fn deserialize<'de, const LENGTH: usize, D: Deserializer<'de>>(
    from: D,
) -> Result<[u8; LENGTH], D::Error> {
    struct Visitor<const LENGTH: usize>;

    impl<const LENGTH: usize> de::Visitor<'_> for Visitor<LENGTH> {
        type Value = [u8; LENGTH];

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{LENGTH} bytes")
        }

        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            let wrong = |_| E::invalid_length(bytes.len(), &self);
            bytes.try_into().map_err(wrong)
        }
    }

    if from.is_human_readable() {
        let text = String::deserialize(from)?;
        read(&text).ok_or_else(|| de::Error::custom("hexadecimal digits are expected"))
    } else {
        from.deserialize_bytes(Visitor)
    }
}

/// Makes a type of so many bytes.
macro_rules! bytes {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $length]);

        impl $name {
            /// The bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }

            /// The value that was kept as `bytes`.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// Reads lower-case hexadecimal digits.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                $crate::record::bytes::read(text).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::record::bytes::show(&self.0, f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::record::bytes::serialize(&self.0, self, to)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::record::bytes::deserialize(from).map(Self)
            }
        }
    };
}

pub(super) use bytes;
