//! Values that are bytes of a fixed length: bytes where programs read them, hexadecimal
//! where people do.

use std::fmt;

use serde::{Deserialize, Deserializer, Serializer, de};

use crate::hexadecimal;

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
        hexadecimal::read(&text).ok_or_else(|| de::Error::custom("hexadecimal digits are expected"))
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
                $crate::hexadecimal::read(text).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::hexadecimal::show(&self.0, f)
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
