//! One person, one machine and a clock that is moved by hand.

use std::{collections::BTreeMap, time::Duration};

use security_info::{
    Timestamp,
    account::{Account, MethodError},
    account_call::{AccountCall, Asked, CallRefusal, Purpose, Standings, conclude, request},
    call::{CallEvent, ConfirmationWay, Key},
    identity::{AccountId, DisplayName, Role, UserName},
    method::{MethodId, PhoneSlot},
    password::PasswordHash,
    phone::{CountryCode, PhoneNumber},
    policy::Policy,
    record::Recorded,
    store::{NumberStanding, StationStanding},
};

use crate::counting::Counting;

pub(crate) fn number(e164: &str) -> PhoneNumber {
    PhoneNumber::from_e164(e164).unwrap()
}

/// One person at one machine, and a clock.
pub(crate) struct World {
    pub(crate) policy: Policy,
    pub(crate) account: Account,
    pub(crate) numbers: BTreeMap<PhoneNumber, NumberStanding>,
    pub(crate) station: StationStanding,
    pub(crate) now: Timestamp,
    pub(crate) rng: Counting,
    /// What the person chooses, if anything.
    pub(crate) confirmation: Option<ConfirmationWay>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::seeded(0)
    }

    pub(crate) fn seeded(seed: u8) -> Self {
        let now = Timestamp::from_unix_millis(1_700_000_000_000);
        let mut rng = Counting(seed);
        Self {
            policy: Policy::of(CountryCode::parse("SE").unwrap()),
            account: Account::new(
                AccountId::random(&mut rng),
                UserName::parse("anna").unwrap(),
                DisplayName::parse("Anna Berg").unwrap(),
                Role::Person,
                PasswordHash::from_phc(""),
                now,
            ),
            numbers: BTreeMap::new(),
            station: StationStanding::default(),
            now,
            rng,
            confirmation: None,
        }
    }

    pub(crate) fn pass(&mut self, time: Duration) {
        self.now = self.now.after(time);
    }

    pub(crate) fn standing(&self, of: &PhoneNumber) -> NumberStanding {
        self.numbers.get(of).cloned().unwrap_or_default()
    }

    pub(crate) fn request(
        &mut self,
        purpose: Purpose,
        to: &str,
    ) -> Result<AccountCall, CallRefusal> {
        let to = number(to);
        let standings = Standings {
            account: self.account.clone(),
            number: self.standing(&to),
            station: self.station.clone(),
        };
        let asked = Asked {
            purpose,
            number: &to,
            confirmation: self.confirmation,
        };
        let answer = request(
            asked,
            &standings,
            false,
            &self.policy,
            self.now,
            &mut self.rng,
        );
        let (counted, call) = answer?;
        self.account = counted.account;
        self.numbers.insert(to, counted.number);
        self.station = counted.station;
        Ok(call)
    }

    /// Lets a call be answered and plays `entries` on its keypad; `!` is the right number.
    pub(crate) fn conclude(
        &mut self,
        set_up: &mut AccountCall,
        entries: &str,
    ) -> Result<Vec<Recorded>, MethodError> {
        let matching = set_up.call.confirming().matching();
        let right = matching
            .map(|number| number.digits().to_owned())
            .unwrap_or_default();
        let mut events = vec![CallEvent::Place, CallEvent::Ringing, CallEvent::Answered];
        for key in entries.replace('!', &right).chars() {
            events.push(match key {
                '#' => CallEvent::Key(Key::Pound),
                '.' => CallEvent::HungUp,
                digit => {
                    CallEvent::Key(Key::Digit(digit.to_digit(10).unwrap().try_into().unwrap()))
                }
            });
        }
        for event in events {
            let _ = set_up.call.step(event, self.now).unwrap();
        }
        let to = set_up.call.number().clone();
        let standing = self.standing(&to);
        let concluded = conclude(
            set_up,
            &self.account,
            &standing,
            &self.policy,
            self.now,
            &mut self.rng,
        )?;
        self.account = concluded.account;
        self.numbers.insert(to, concluded.number);
        Ok(concluded.what)
    }

    pub(crate) fn call(
        &mut self,
        purpose: Purpose,
        to: &str,
        entries: &str,
    ) -> Result<Vec<Recorded>, CallRefusal> {
        let mut call = self.request(purpose, to)?;
        Ok(self.conclude(&mut call, entries)?)
    }

    /// Proves a phone, which the test takes for granted.
    pub(crate) fn with_phone(mut self, slot: PhoneSlot, to: &str) -> Self {
        self.call(Purpose::Add(slot), to, "!#").unwrap();
        self
    }

    pub(crate) fn id(&self, slot: PhoneSlot) -> MethodId {
        self.account.phone(slot).unwrap().0.id()
    }

    pub(crate) fn default_slot(&self) -> Option<PhoneSlot> {
        let default = self.account.default_method()?.id();
        PhoneSlot::ALL.into_iter().find(|slot| {
            self.account
                .phone(*slot)
                .is_some_and(|(method, _)| method.id() == default)
        })
    }
}
