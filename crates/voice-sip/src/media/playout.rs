//! What is being played, cut into frames.

use std::time::Duration;

use super::{FRAME, Piece, Playlist, SAMPLES_PER_FRAME};

/// The last of it is still in the far side's jitter buffer when it has been sent.
const UNTIL_HEARD: Duration = Duration::from_millis(200);

/// One frame of speech.
pub(super) type Frame = [i16; SAMPLES_PER_FRAME];

/// A playlist and how far it has come.
#[derive(Debug, Default)]
pub(super) struct Playout {
    list: Playlist,
    piece: usize,
    /// Samples of that piece that have been played.
    offset: usize,
    /// What is left to wait until the end has been heard; `None` when nothing is told.
    until_heard: Option<Duration>,
}

impl Playout {
    /// Plays this from now on.
    pub(super) fn play(&mut self, mut list: Playlist) {
        // What has no length would be begun again and again within one frame.
        list.repeat &= list.pieces.iter().any(|piece| length(piece) > 0);
        *self = Self {
            list,
            until_heard: Some(UNTIL_HEARD),
            ..Self::default()
        };
    }

    /// Plays nothing, and tells nothing.
    pub(super) fn stop(&mut self) {
        *self = Self::default();
    }

    /// Fills the next frame, with silence after the end; and whether the end has now been
    /// heard, which is said once.
    pub(super) fn next(&mut self, frame: &mut Frame) -> bool {
        let mut filled = 0;
        while let Some(room) = frame.get_mut(filled..).filter(|room| !room.is_empty()) {
            let Some(piece) = self.list.pieces.get(self.piece) else {
                if self.list.repeat {
                    self.piece = 0;
                    continue;
                }
                room.fill(0);
                break;
            };
            let samples = length(piece).saturating_sub(self.offset).min(room.len());
            if samples == 0 {
                self.piece += 1;
                self.offset = 0;
                continue;
            }
            let (part, _) = room.split_at_mut(samples);
            match piece {
                Piece::Pause(_) => part.fill(0),
                Piece::Audio(audio) => {
                    let played = audio.get(self.offset..self.offset + samples);
                    part.copy_from_slice(played.unwrap_or_default());
                }
            }
            self.offset += samples;
            filled += samples;
        }
        filled == 0 && self.has_been_heard()
    }

    /// Counts a frame after the end.
    fn has_been_heard(&mut self) -> bool {
        let Some(left) = self.until_heard else {
            return false;
        };
        let left = left.saturating_sub(FRAME);
        self.until_heard = (!left.is_zero()).then_some(left);
        left.is_zero()
    }
}

/// How many samples a piece lasts.
fn length(piece: &Piece) -> usize {
    match piece {
        Piece::Audio(samples) => samples.len(),
        Piece::Pause(time) => {
            let samples = time.as_millis() * u128::from(super::SAMPLE_RATE) / 1_000;
            usize::try_from(samples).unwrap_or(usize::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn audio(samples: impl Iterator<Item = i16>) -> Piece {
        Piece::Audio(samples.collect::<Vec<_>>().into())
    }

    /// What is heard in some frames, and in which the end was told.
    fn heard(playout: &mut Playout, frames: usize) -> (Vec<i16>, Vec<usize>) {
        let mut samples = Vec::new();
        let mut told = Vec::new();
        for number in 0..frames {
            let mut frame = [i16::MAX; SAMPLES_PER_FRAME];
            if playout.next(&mut frame) {
                told.push(number);
            }
            samples.extend(frame);
        }
        (samples, told)
    }

    #[test]
    fn pieces_follow_each_other_without_a_seam() {
        let mut playout = Playout::default();
        playout.play(Playlist::once(vec![
            audio(1..=100),
            Piece::Pause(Duration::from_millis(10)),
            audio(101..=300),
        ]));
        let (samples, told) = heard(&mut playout, 20);
        let expected = (1..=100).chain([0; 80]).chain(101..=300);
        assert!(samples.iter().copied().take(380).eq(expected));
        assert!(samples[380..].iter().all(|sample| *sample == 0));
        // Three frames hold it; 200 ms later it has been heard.
        assert_eq!(told, [12]);
    }

    #[test]
    fn the_end_of_nothing_is_told_too() {
        for list in [
            Playlist::default(),
            Playlist::once(vec![audio(0..0)]),
            Playlist::repeating(vec![Piece::Pause(Duration::ZERO)]),
        ] {
            let mut playout = Playout::default();
            playout.play(list);
            assert_eq!(heard(&mut playout, 30).1, [9]);
        }
    }

    #[test]
    fn what_repeats_has_no_end() {
        let mut playout = Playout::default();
        playout.play(Playlist::repeating(vec![audio(0..7)]));
        let (samples, told) = heard(&mut playout, 10);
        assert!(samples.iter().copied().eq((0..7).cycle().take(1_600)));
        assert!(told.is_empty());
    }

    #[test]
    fn what_is_new_replaces_what_is_old_and_what_is_stopped_is_not_told() {
        let long: Arc<[i16]> = vec![1; 80_000].into();
        let mut playout = Playout::default();
        playout.play(Playlist::once(vec![Piece::Audio(long)]));
        heard(&mut playout, 2);
        playout.play(Playlist::once(vec![audio(5..165)]));
        let (samples, told) = heard(&mut playout, 11);
        assert_eq!((samples[0], samples[160]), (5, 0));
        assert_eq!(told, [10]);
        playout.play(Playlist::once(vec![audio(5..165)]));
        heard(&mut playout, 5);
        playout.stop();
        assert_eq!(heard(&mut playout, 50), (vec![0; 8_000], vec![]));
    }
}
