//! Whatever happens, in whatever order: only what was asked for verifies.

use std::time::Duration;

use proptest::prelude::*;
use security_info::{
    Timestamp,
    call::{CallEvent, CallState, ConfirmationWay, Effect, Key, TypedCode},
};

use crate::trace::{RULES, call, keys, second, typed};

fn any_event() -> impl Strategy<Value = CallEvent> {
    prop_oneof![
        8 => (0..=9_u8).prop_map(|digit| CallEvent::Key(Key::Digit(digit))),
        3 => Just(CallEvent::Key(Key::Pound)),
        1 => Just(CallEvent::Key(Key::Star)),
        2 => Just(typed("123456")),
        2 => "[0-9]{6}".prop_map(|code| CallEvent::Typed(TypedCode::parse(&code).unwrap())),
        2 => Just(CallEvent::Place),
        2 => Just(CallEvent::Ringing),
        4 => Just(CallEvent::Answered),
        2 => Just(CallEvent::TimePassed),
        1 => Just(CallEvent::HungUp),
        1 => Just(CallEvent::Busy),
        1 => Just(CallEvent::Declined),
        1 => Just(CallEvent::RangOut),
        1 => Just(CallEvent::NotInService),
        1 => Just(CallEvent::Barred),
        1 => Just(CallEvent::VoicemailHeard),
        1 => Just(CallEvent::LineDown),
        2 => (0..30_u64).prop_map(|seconds| CallEvent::Speaks(Duration::from_secs(seconds))),
        1 => Just(CallEvent::Cancel),
    ]
}

/// A stretch of a trace: a single event, or an entry keyed in one go, so that the property
/// also sees many calls that do verify.
fn any_stretch() -> impl Strategy<Value = Vec<CallEvent>> {
    prop_oneof![
        16 => any_event().prop_map(|event| vec![event]),
        1 => Just(keys("123456#")),
        1 => Just(keys("123456")),
        1 => Just(keys("0#")),
        1 => Just(keys("9#")),
        1 => Just(vec![CallEvent::Place, CallEvent::Answered]),
    ]
}

fn any_way() -> impl Strategy<Value = ConfirmationWay> {
    prop::sample::select(ConfirmationWay::ALL.to_vec())
}

/// What the test itself knows of a call: another, simpler bookkeeping.
#[derive(Default)]
struct Witness {
    /// When it was answered.
    answered: Option<Timestamp>,
    /// When the last key was pressed since.
    last_key: Option<Timestamp>,
    /// Until when the voice speaks.
    spoken: Option<Timestamp>,
    /// What has been keyed since the last pound or star.
    keyed: String,
    /// The last key was a 9 that asked for the other language, at that moment.
    nine: Option<Timestamp>,
    /// When the code was first to be heard.
    heard: Option<Timestamp>,
    /// Wrong codes.
    wrong: u8,
}

impl Witness {
    /// Whether this event is what was asked for.
    fn sees(&mut self, way: ConfirmationWay, event: CallEvent, now: Timestamp) -> bool {
        let Some(answered) = self.answered else {
            return false;
        };
        match event {
            CallEvent::Key(key) => {
                let since = self.last_key.max(self.spoken).unwrap_or(answered);
                let silent = now >= since.after(RULES.wait_for_key);
                let too_long = now >= answered.after(RULES.answered_for);
                self.last_key = Some(now);
                !silent && !too_long && self.presses(way, key, now)
            }
            CallEvent::Typed(code) => {
                let heard = self
                    .heard
                    .is_some_and(|heard| now < heard.after(RULES.code_good_for));
                let right = heard && code == TypedCode::parse("123456").unwrap();
                if heard && !right {
                    self.wrong += 1;
                }
                right && self.wrong < RULES.tries
            }
            CallEvent::Speaks(length) => {
                self.spoken = Some(now.after(length));
                false
            }
            _ => false,
        }
    }

    fn presses(&mut self, way: ConfirmationWay, key: Key, now: Timestamp) -> bool {
        let nine = self.nine.take();
        match key {
            Key::Digit(9) if self.keyed.is_empty() => {
                self.nine = Some(now);
                false
            }
            Key::Digit(digit) => {
                self.keyed.push_str(&digit.to_string());
                false
            }
            Key::Star => {
                self.keyed.clear();
                false
            }
            Key::Pound => {
                let keyed = std::mem::take(&mut self.keyed);
                let of_nine = nine.is_some_and(|nine| now < nine.after(Duration::from_secs(2)));
                match way {
                    ConfirmationWay::KeyNumber => keyed == "123456",
                    ConfirmationWay::HearCode => false,
                    ConfirmationWay::Pound => keyed.is_empty() && !of_nine,
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn nothing_verifies_but_what_was_asked_for_while_it_is_waited_for(
        way in any_way(),
        stretches in prop::collection::vec((any_stretch(), 0..20_u64), 0..40)
    ) {
        let mut call = call(way);
        let mut now = second(0);
        let mut witness = Witness::default();
        for (events, seconds) in stretches {
            now = now.after(Duration::from_secs(seconds));
            for event in events {
                let was_verified = call.proof().is_some();
                let was_open = !call.state().has_ended();
                let was_answered = witness.answered.is_some();
                let effects = call.step(event, now);
                let right = was_open && witness.sees(way, event, now);
                prop_assert_eq!(
                    call.proof().is_some(),
                    was_verified || right,
                    "{:?} on {:?}, keyed {}", event, call.state(), witness.keyed
                );
                if !was_answered && matches!(call.state(), CallState::AwaitingKeys { .. }) {
                    prop_assert_eq!(event, CallEvent::Answered);
                    witness.answered = Some(now);
                }
                if let Ok(effects) = effects {
                    let reads = |effect: &Effect| {
                        matches!(effect, Effect::Say(security_info::call::Prompt::Code(_)))
                    };
                    if effects.iter().any(reads) {
                        // Nobody hears it but who answered and pressed a key.
                        prop_assert!(way == ConfirmationWay::HearCode);
                        prop_assert!(witness.last_key.is_some());
                        witness.heard.get_or_insert(now);
                        witness.keyed.clear();
                    }
                    prop_assert!(leaves_the_line_only_for_good(&effects, call.state()));
                }
                prop_assert_eq!(
                    call.deadline().is_none(),
                    call.state().has_ended() || *call.state() == CallState::Requested
                );
            }
        }
    }
}

/// Whether the line is hung up only where the call does not need it any more.
fn leaves_the_line_only_for_good(effects: &[Effect], state: &CallState) -> bool {
    let hangs_up = effects
        .iter()
        .any(|effect| matches!(effect, Effect::HangUp | Effect::SayAndHangUp(_)));
    let needed =
        !state.has_ended() && !matches!(state, CallState::AwaitingCode { on_line: None, .. });
    !hangs_up || !needed
}
