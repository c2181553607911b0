//! Whether a machine has answered.
//!
//! Nothing proves it, and a person who is taken for a machine can not be verified, so
//! everything here errs towards the person. Switches that must decide before an agent is
//! put through (Asterisk's AMD is the best known) call a greeting of 1.5 s a machine. We
//! have longer: our voice is speaking anyway, and what is lost by waiting is some seconds
//! of a call that nobody hears. Three patterns count, and any key ends the suspicion for
//! good:
//!
//! - **a long greeting, then silence**: speech for 6 s without a pause of 0.8 s, and then
//!   1.5 s of nothing. "Hello? … hello? … who is it?" has longer pauses, and a person who
//!   answers with company, name and greeting takes 3 to 4 s;
//! - **a very long one**: 12 s without such a pause. People stop to listen;
//! - **a beep**: a steady pure tone of 150 ms or more between 350 and 2,200 Hz, after 2 s
//!   or more of speech, followed by silence.
//!
//! Two things sound like a greeting and are none. Our own voice may come back from a
//! loudspeaker: what follows the loudness of what was sent is an echo. And a person may
//! listen in a car or a café: what has no syllables is noise.

use std::collections::VecDeque;

use super::{SAMPLES_PER_FRAME, playout::Frame};

/// Frames of 20 ms in so many milliseconds.
const fn frames(milliseconds: usize) -> usize {
    milliseconds / 20
}

const GREETING: usize = frames(6_000);
const LONG_GREETING: usize = frames(12_000);
const PAUSE: usize = frames(800);
const SILENCE_AFTER: usize = frames(1_500);
const SPEECH_BEFORE_BEEP: usize = frames(2_000);
const BEEP: usize = frames(160);
const SILENCE_AFTER_BEEP: usize = frames(300);

/// A click is no speech: so many frames in a row are.
const SYLLABLE: usize = frames(60);

/// Mean square of the faintest speech: some 45 dB below the loudest. Lines are noisy at
/// 50 dB below and more.
const FAINTEST_SPEECH: f32 = 180.0 * 180.0;

/// What is left of a frame's energy when its best single tone is taken away, at most, for
/// it to be pure. G.711's own noise is a thousandth.
const IMPURITY: f32 = 0.02;
/// How far a beep's frequency may waver: the cosine of its phase step.
const WAVER: f32 = 0.015;
/// Cosines of the phase steps of 2,200 and 350 Hz.
const HIGHEST_BEEP: f32 = -0.156;
const LOWEST_BEEP: f32 = 0.962;

/// How much of both directions' loudness is remembered, to know an echo.
const REMEMBERED: usize = LONG_GREETING + SILENCE_AFTER;
/// The longest way there and back.
const LONGEST_ECHO: usize = frames(1_000);
/// How long a delay is taken to stay the same.
const WINDOW: usize = frames(3_000);
/// By how many decibels the loudness of speech varies, at least (standard deviation). It
/// is 10 and more; a motor's is 1 to 2, that of many voices 3 to 4.
const SYLLABLES: f32 = 6.0;
/// How alike an echo and what it is an echo of are, at least (Pearson's coefficient).
const ECHO: f32 = 0.65;

/// Listens to a call from its answer on.
#[derive(Debug, Default)]
pub(super) struct Voicemail {
    sent: Loudness,
    heard: Loudness,
    /// Frames of speech in a row, for a syllable.
    voiced: usize,
    /// Frames since speech began without a pause that counts.
    run: usize,
    /// Frames since the last speech.
    quiet: usize,
    /// Frames of speech in all.
    speech: usize,
    beep: Beep,
    decided: bool,
}

/// A steady tone.
#[derive(Clone, Copy, Debug, Default)]
struct Beep {
    cosine: f32,
    frames: usize,
    /// It was long enough, and speech had come before it.
    suspicious: bool,
}

impl Voicemail {
    /// A key has been pressed: whoever it is has fingers.
    pub(super) fn key(&mut self) {
        self.decided = true;
    }

    /// Notes what we are saying.
    pub(super) fn say(&mut self, frame: &Frame) {
        if !self.decided {
            self.sent.push(mean_square(frame));
        }
    }

    /// Hears a frame; whether with it a machine is suspected, which is said once.
    pub(super) fn hear(&mut self, frame: &Frame) -> bool {
        if self.decided {
            return false;
        }
        let loudness = mean_square(frame);
        self.heard.push(loudness);
        if loudness < FAINTEST_SPEECH {
            self.hear_silence();
        } else if let Some(cosine) = pure_tone(frame) {
            self.hear_tone(cosine);
        } else {
            self.hear_speech();
        }
        let after_greeting = self.run >= GREETING && self.quiet >= SILENCE_AFTER;
        let on_and_on = self.run >= LONG_GREETING;
        let after_beep = self.beep.suspicious && self.quiet >= SILENCE_AFTER_BEEP;
        if !(after_greeting || on_and_on || after_beep) {
            return false;
        }
        self.decided = self.heard.has_syllables() && !self.heard.is_echo_of(&self.sent);
        if !self.decided {
            self.run = 0;
            self.speech = 0;
            self.beep = Beep::default();
        }
        self.decided
    }

    fn hear_silence(&mut self) {
        self.voiced = 0;
        self.quiet += 1;
        self.beep.frames = 0;
        if self.run > 0 && self.quiet < PAUSE {
            self.run += 1;
        }
    }

    fn hear_speech(&mut self) {
        self.beep.frames = 0;
        self.voiced += 1;
        if self.voiced < SYLLABLE {
            return;
        }
        self.beep = Beep::default();
        if self.quiet >= PAUSE {
            self.run = 0;
        }
        self.quiet = 0;
        self.run += 1;
        self.speech += 1;
    }

    fn hear_tone(&mut self, cosine: f32) {
        self.voiced = 0;
        self.quiet = 0;
        if (cosine - self.beep.cosine).abs() > WAVER {
            self.beep = Beep {
                cosine,
                ..Beep::default()
            };
        }
        self.beep.frames += 1;
        self.beep.suspicious |= self.beep.frames >= BEEP && self.speech >= SPEECH_BEFORE_BEEP;
    }
}

/// The cosine of the phase step of the single tone that a frame is, if it is one.
///
/// For a pure tone the sum of a sample's neighbours is the sample times twice that cosine,
/// so the best such factor and what it leaves unexplained are found in one pass.
fn pure_tone(frame: &Frame) -> Option<f32> {
    let (mut product, mut square, mut neighbours) = (0.0_f32, 0.0_f32, 0.0_f32);
    for three in frame.windows(3) {
        if let [before, sample, after] = *three {
            let sample = f32::from(sample);
            let sum = f32::from(before) + f32::from(after);
            product += sample * sum;
            square += sample * sample;
            neighbours += sum * sum;
        }
    }
    let cosine = product / (2.0 * square);
    let unexplained = neighbours - product * product / square;
    // Against the tone's own energy: near 2,000 Hz the neighbours cancel each other.
    let pure = unexplained < IMPURITY * square;
    (pure && (HIGHEST_BEEP..=LOWEST_BEEP).contains(&cosine)).then_some(cosine)
}

fn mean_square(frame: &Frame) -> f32 {
    const LENGTH: f32 = 160.0;
    const { assert!(SAMPLES_PER_FRAME == 160) };
    let squares = frame.iter().map(|sample| f32::from(*sample).powi(2));
    squares.sum::<f32>() / LENGTH
}

/// How loud one direction was, frame by frame, in decibels.
#[derive(Debug, Default)]
struct Loudness(VecDeque<f32>);

impl Loudness {
    fn push(&mut self, mean_square: f32) {
        if self.0.len() >= REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(10.0 * mean_square.max(1.0).log10());
    }

    /// Whether it goes up and down as speech does.
    fn has_syllables(&self) -> bool {
        let latest = self.0.iter().rev().take(GREETING);
        let (mut count, mut sum, mut squares) = (0.0_f32, 0.0_f32, 0.0_f32);
        for loudness in latest {
            count += 1.0;
            sum += loudness;
            squares += loudness * loudness;
        }
        count * squares - sum * sum > (SYLLABLES * count).powi(2)
    }

    /// Whether this has followed the other's ups and downs, at some delay. It is judged
    /// in windows, since the delay changes where the far side's clock or buffer does.
    fn is_echo_of(&self, sent: &Self) -> bool {
        let (mut spoken, mut alike) = (0_usize, 0_usize);
        for window in (0..self.0.len()).step_by(WINDOW) {
            let heard = || self.0.iter().rev().skip(window).take(WINDOW);
            if heard().any(|loudness| *loudness > FAINTEST_SPEECH.log10() * 10.0) {
                spoken += 1;
                alike += usize::from((0..LONGEST_ECHO).any(|delay| {
                    let sent = sent.0.iter().rev().skip(window + delay);
                    likeness(heard().zip(sent)) > ECHO
                }));
            }
        }
        alike * 2 > spoken
    }
}

/// Pearson's coefficient of pairs.
fn likeness<'a>(pairs: impl Iterator<Item = (&'a f32, &'a f32)>) -> f32 {
    let (mut count, mut x, mut y, mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (one, other) in pairs {
        count += 1.0;
        x += one;
        y += other;
        xx += one * one;
        yy += other * other;
        xy += one * other;
    }
    let spread = (count * xx - x * x) * (count * yy - y * y);
    if spread > 0.0 {
        (count * xy - x * y) / spread.sqrt()
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests;
