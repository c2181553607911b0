//! What is made of the packets that count: keys, and the suspicion of a machine.

use std::time::{Duration, Instant};

use security_info::call::Key;

use crate::{
    media::{
        MediaEvent, SAMPLES_PER_FRAME,
        keys::{Presses, TelephoneEvents, Tones, Way},
        negotiation::{Agreement, EventTypes},
        playout::Frame,
        reception::Timeliness,
        rtp::Packet,
        voicemail::Voicemail,
    },
    settings::Codec,
};

/// A far side that does not send silence is silent when nothing came for this long.
const NO_PACKET_IS_SILENCE: Duration = Duration::from_millis(100);

/// Listens to one call.
#[derive(Debug)]
pub(super) struct Ear {
    codecs: Vec<(u8, Codec)>,
    events: EventTypes,
    telephone_events: TelephoneEvents,
    /// Only where keys do not come as events.
    tones: Option<Box<Tones>>,
    presses: Presses,
    voicemail: Option<Box<Voicemail>>,
    /// What has been decoded of the next frame.
    frame: Frame,
    filled: usize,
    last_speech: Option<Instant>,
}

impl Ear {
    pub(super) fn new(agreement: &Agreement) -> Self {
        let mut ear = Self {
            codecs: Vec::new(),
            events: EventTypes::default(),
            telephone_events: TelephoneEvents::default(),
            tones: None,
            presses: Presses::default(),
            voicemail: None,
            frame: [0; SAMPLES_PER_FRAME],
            filled: 0,
            last_speech: None,
        };
        ear.renegotiate(agreement);
        ear
    }

    pub(super) fn renegotiate(&mut self, agreement: &Agreement) {
        self.codecs.clone_from(&agreement.receive);
        self.events = agreement.events;
        if agreement.events.agreed.is_some() {
            self.tones = None;
        } else {
            self.tones.get_or_insert_default();
        }
    }

    pub(super) fn suspect_voicemail(&mut self) {
        self.voicemail.get_or_insert_default();
    }

    /// Notes what we say.
    pub(super) fn say(&mut self, frame: &Frame) {
        if let Some(voicemail) = &mut self.voicemail {
            voicemail.say(frame);
        }
    }

    /// Hears a packet.
    pub(super) fn hear(
        &mut self,
        packet: &Packet<'_>,
        when: Timeliness,
        now: Instant,
        told: &mut Vec<MediaEvent>,
    ) {
        if self.events.contain(packet.payload_type) {
            let from = (packet.sender, packet.timestamp);
            if let Some(key) = self.telephone_events.take(from, packet.payload, now) {
                self.pressed(key, Way::TelephoneEvent, now, told);
            }
            return;
        }
        let mut codecs = self.codecs.iter();
        let codec = codecs.find(|(number, _)| *number == packet.payload_type);
        if let (Some((_, codec)), Timeliness::InOrder) = (codec, when) {
            self.listen(*codec, packet.payload, now, told);
        }
    }

    fn listen(&mut self, codec: Codec, speech: &[u8], now: Instant, told: &mut Vec<MediaEvent>) {
        self.last_speech = Some(now);
        if self.tones.is_none() && self.voicemail.is_none() {
            return;
        }
        for byte in speech {
            let sample = codec.decode(*byte);
            if let Some(key) = self.tones.as_mut().and_then(|tones| tones.hear(sample)) {
                self.pressed(key, Way::Tones, now, told);
            }
            if let Some(place) = self.frame.get_mut(self.filled) {
                *place = sample;
                self.filled += 1;
            }
            if self.filled == SAMPLES_PER_FRAME {
                self.filled = 0;
                self.frame_is_full(told);
            }
        }
    }

    fn frame_is_full(&mut self, told: &mut Vec<MediaEvent>) {
        if let Some(voicemail) = &mut self.voicemail
            && voicemail.hear(&self.frame)
        {
            told.push(MediaEvent::Voicemail);
        }
    }

    /// Another 20 ms have passed.
    pub(super) fn pass_time(&mut self, now: Instant, told: &mut Vec<MediaEvent>) {
        let silent = self
            .last_speech
            .is_none_or(|last| now.saturating_duration_since(last) >= NO_PACKET_IS_SILENCE);
        if silent {
            self.frame = [0; SAMPLES_PER_FRAME];
            self.filled = 0;
            self.frame_is_full(told);
        }
    }

    /// A key was told of.
    pub(super) fn pressed(&mut self, key: Key, way: Way, now: Instant, told: &mut Vec<MediaEvent>) {
        if let Some(voicemail) = &mut self.voicemail {
            voicemail.key();
        }
        if self.presses.is_new(key, way, now) {
            told.push(MediaEvent::Key(key));
        }
    }
}
