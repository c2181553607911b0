//! Keys as the tones themselves (ITU-T Q.23): the last resort, since speech and music
//! hold pairs of tones too.
//!
//! The signal is looked at in blocks of 26 ms every 10 ms. A block is a key when nearly
//! all of its energy is in one low and one high frequency of the keypad, of like strength
//! and without harmonics. A key is pressed when three blocks in a row agree, which a tone
//! of 65 ms always gives, and is released when three in a row do not.

use security_info::call::Key;

/// Samples in a block: long enough to tell the frequencies apart, and no longer.
const BLOCK: usize = 205;
/// Samples from one block to the next.
const STEP: usize = 80;
/// Blocks in a row that make a press, or a release.
const IN_A_ROW: u8 = 3;

const LOW: [f32; 4] = [697.0, 770.0, 852.0, 941.0];
const HIGH: [f32; 4] = [1209.0, 1336.0, 1477.0, 1633.0];

/// Mean square of the weakest tones taken: some 45 dB below the loudest.
const FAINTEST: f32 = 130.0 * 130.0;
/// The share of a block's energy that its two tones must hold.
const SHARE: f32 = 0.8;
/// By how much each must stand out of the others of its group.
const STANDS_OUT: f32 = 8.0;
/// How much stronger the high may be than the low, and the low than the high: 4 dB and
/// 8 dB as the standards have it, and a little for the line.
const TWIST: f32 = 3.2;
const REVERSE_TWIST: f32 = 8.0;
/// How strong second harmonics may be, against both tones: that of a low tone lies so near
/// to a high one that a block of this length can not quite tell them apart. A voice has
/// harmonics, a keypad has none.
const HARMONIC: f32 = 0.05;

/// Listens for tones.
#[derive(Debug)]
pub(in crate::media) struct Tones {
    recent: [f32; BLOCK],
    /// How many of them are filled.
    filled: usize,
    low: [Resonator; 4],
    high: [Resonator; 4],
    /// What the last blocks agree on, and how many they are.
    agreed: Option<Key>,
    blocks: u8,
    pressed: Option<Key>,
}

impl Default for Tones {
    fn default() -> Self {
        Self {
            recent: [0.0; BLOCK],
            filled: 0,
            low: LOW.map(Resonator::at),
            high: HIGH.map(Resonator::at),
            agreed: None,
            blocks: 0,
            pressed: None,
        }
    }
}

impl Tones {
    /// Hears the next sample; the key, when with it one is known to have been pressed.
    pub(in crate::media) fn hear(&mut self, sample: i16) -> Option<Key> {
        if let Some(place) = self.recent.get_mut(self.filled) {
            *place = sample.into();
            self.filled += 1;
        }
        if self.filled < BLOCK {
            return None;
        }
        let heard = self.key_in_block();
        self.recent.copy_within(STEP.., 0);
        self.filled = BLOCK - STEP;
        self.count(heard)
    }

    fn count(&mut self, heard: Option<Key>) -> Option<Key> {
        self.blocks = if heard == self.agreed {
            self.blocks.saturating_add(1)
        } else {
            1
        };
        self.agreed = heard;
        if self.blocks < IN_A_ROW || self.pressed == heard {
            return None;
        }
        self.pressed = heard;
        heard
    }

    fn key_in_block(&self) -> Option<Key> {
        let energy: f32 = self.recent.iter().map(|sample| sample * sample).sum();
        if energy < FAINTEST * LENGTH {
            return None;
        }
        let (row, low) = strongest(&self.low, &self.recent)?;
        let (column, high) = strongest(&self.high, &self.recent)?;
        // A tone alone has a power of half its energy times the block's length.
        let share = (low + high) / (energy * LENGTH / 2.0);
        let twisted = high > low * TWIST || low > high * REVERSE_TWIST;
        if share < SHARE || twisted {
            return None;
        }
        let harmonic = |frequency: f32| Resonator::at(2.0 * frequency).power(&self.recent);
        let most = (low + high) * HARMONIC;
        let voiced = harmonic(*LOW.get(row)?) > most || harmonic(*HIGH.get(column)?) > most;
        if voiced { None } else { key(row, column) }
    }
}

const LENGTH: f32 = 205.0;

/// The frequency of a group that stands out, if one does.
fn strongest(group: &[Resonator; 4], block: &[f32; BLOCK]) -> Option<(usize, f32)> {
    let powers = group.map(|resonator| resonator.power(block));
    let (place, most) = powers
        .into_iter()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.total_cmp(other))?;
    let mut others = powers
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != place);
    others
        .all(|(_, power)| power * STANDS_OUT < most)
        .then_some((place, most))
}

/// The key in a row and a column. The fourth column, A to D, is on no telephone that we
/// call; it is told apart and then passed over.
fn key(row: usize, column: usize) -> Option<Key> {
    const KEYS: [[Key; 3]; 4] = [
        [Key::Digit(1), Key::Digit(2), Key::Digit(3)],
        [Key::Digit(4), Key::Digit(5), Key::Digit(6)],
        [Key::Digit(7), Key::Digit(8), Key::Digit(9)],
        [Key::Star, Key::Digit(0), Key::Pound],
    ];
    KEYS.get(row)?.get(column).copied()
}

/// Goertzel's filter: the power of one frequency in a block.
#[derive(Clone, Copy, Debug)]
struct Resonator(f32);

impl Resonator {
    fn at(frequency: f32) -> Self {
        Self(2.0 * (std::f32::consts::TAU * frequency / 8_000.0).cos())
    }

    fn power(self, block: &[f32; BLOCK]) -> f32 {
        let (mut one, mut two) = (0.0_f32, 0.0_f32);
        for sample in block {
            let next = sample + self.0 * one - two;
            two = one;
            one = next;
        }
        one * one + two * two - self.0 * one * two
    }
}

#[cfg(test)]
mod tests;
