//! Coding and decoding speech (G.711): one byte a sample.

use audio_codec_algorithms::{decode_alaw, decode_ulaw, encode_alaw, encode_ulaw};

use crate::settings::Codec;

impl Codec {
    /// A sample as it is sent.
    pub(super) fn encode(self, sample: i16) -> u8 {
        match self {
            Self::Pcma => encode_alaw(sample),
            Self::Pcmu => encode_ulaw(sample),
        }
    }

    /// A sample as it was meant.
    pub(super) fn decode(self, byte: u8) -> i16 {
        match self {
            Self::Pcma => decode_alaw(byte),
            Self::Pcmu => decode_ulaw(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decoded_is_close_to_what_was_coded() {
        for codec in [Codec::Pcma, Codec::Pcmu] {
            for sample in i16::MIN..=i16::MAX {
                let heard = i32::from(codec.decode(codec.encode(sample)));
                let meant = i32::from(sample);
                // A sixteenth of its size at most, half a step of the finest at least; and
                // both codecs end a little below the largest sample.
                let allowed = (meant.abs() / 16).max(24) + i32::from(meant.abs() > 32_000) * 800;
                assert!(
                    (heard - meant).abs() <= allowed,
                    "{codec:?}: {meant} → {heard}"
                );
            }
        }
    }
}
