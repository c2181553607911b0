//! Things to keep in a store: small, valid, and told apart by what they are made from.

use rand_core::{Infallible, TryCryptoRng, TryRng};

use crate::{
    Timestamp,
    account::Account,
    call::{
        CallEvent, CallRules, ConfirmationWay, Confirming, Key, MatchingNumber, VerificationCall,
    },
    helpdesk::{Asks, AtHelpdesk, CaseNumber, HelpdeskCase, NewCase, TicketReference},
    identity::{AccountId, DisplayName, OrganisationName, Role, StationName, UserName},
    line_settings::{LinePassword, LineSettings},
    method::{
        MethodId, PhoneSlot, TokenSerial, VerifiedPhoneNumber,
        authenticator_app::{CodeForm, Generator, GeneratorSecret},
    },
    organisation::Organisation,
    password::PasswordHash,
    phone::{CountryCode, PhoneNumber},
    policy::Policy,
    record::{RecordEntry, Recorded},
    store::Versioned,
    tokens::{Token, TokenRow},
};

/// The moment at which samples happen.
pub const NOW: Timestamp = Timestamp::from_unix_millis(1_795_000_000_000);

/// Bytes that are different for every seed and the same in every run.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Seeded {
    /// Randomness that begins at `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl TryRng for Seeded {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    /// `SplitMix64` (Steele, Lea, Flood 2014).
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Ok(mixed ^ (mixed >> 31))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let random = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
        Ok(())
    }
}

/// It is for tests alone, where the domain asks for this promise.
impl TryCryptoRng for Seeded {}

/// A user name.
#[must_use]
pub fn user_name(text: &str) -> UserName {
    UserName::parse(text).unwrap()
}

/// A machine's name.
#[must_use]
pub fn station_name(text: &str) -> StationName {
    StationName::parse(text).unwrap()
}

/// The `nth` of a series of Swedish mobile numbers.
#[must_use]
pub fn number(nth: u32) -> PhoneNumber {
    PhoneNumber::from_e164(&format!("+4670{nth:07}")).unwrap()
}

/// An organisation in Sweden.
#[must_use]
pub fn organisation(name: &str) -> Organisation {
    let country = CountryCode::parse("SE").unwrap();
    Organisation {
        name: OrganisationName::parse(name).unwrap(),
        country,
        policy: Policy::of(country),
        demonstration: false,
    }
}

/// The id of the `nth` sample account.
#[must_use]
pub fn account_id(nth: u64) -> AccountId {
    AccountId::random(&mut Seeded::new(nth))
}

/// The `nth` account, without methods.
#[must_use]
pub fn account(nth: u64, name: &str) -> Account {
    Account::new(
        account_id(nth),
        user_name(name),
        DisplayName::parse(&format!("Åsa {name}")).unwrap(),
        Role::Person,
        PasswordHash::from_phc(
            "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$\
             5vCzJeoVb8gyMuRxJgUHHEH0pbrBHzzkbIZcqdPT6Ck",
        ),
        NOW,
    )
}

/// What was said of a phone line, with this password.
#[must_use]
pub fn line_settings(password: &str) -> LineSettings {
    LineSettings {
        text: "[phone-line]\nkind = \"sip\"\n".to_owned(),
        password: Some(LinePassword::typed(password.into()).unwrap()),
    }
}

/// A token's serial number.
#[must_use]
pub fn serial(text: &str) -> TokenSerial {
    TokenSerial::parse(text).unwrap()
}

/// The secret of every sample token: RFC 6238's own.
pub const TOKEN_SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A token that nobody has and that is meant for nobody in particular.
#[must_use]
pub fn token(text: &str) -> Token {
    let secret = GeneratorSecret::from_base32(TOKEN_SECRET).unwrap();
    Token {
        serial: serial(text),
        manufacturer: None,
        model: None,
        generator: Generator::new(secret, CodeForm::default()),
        entered_at: NOW,
        assigned_to: None,
        held: None,
    }
}

/// The same as a row that is not there yet.
#[must_use]
pub fn token_row(text: &str) -> (TokenSerial, Versioned<TokenRow>) {
    let kept = TokenRow::Kept(Box::new(token(text)));
    (serial(text), super::new_row(kept))
}

/// Adds the phones that the numbers are, proven, in the order in which phones are offered.
pub fn add_phones(account: &mut Account, numbers: &[PhoneNumber]) {
    let policy = organisation("Kontoret").policy;
    let mut rng = Seeded::new(1);
    for (slot, number) in PhoneSlot::ALL.into_iter().zip(numbers) {
        let id = MethodId::random(&mut rng);
        account
            .add_phone(id, slot, proven(number), &policy)
            .unwrap();
    }
}

/// The proof of a number, from a call that went as it should.
///
/// There is no other way to one, not even for a test.
#[must_use]
pub fn proven(number: &PhoneNumber) -> VerifiedPhoneNumber {
    let policy = organisation("Kontoret").policy;
    let matching = MatchingNumber::random(policy.phone.matching_digits, &mut Seeded::new(7));
    let keys = matching
        .digits()
        .bytes()
        .map(|digit| Key::Digit(digit - b'0'))
        .chain([Key::Pound]);
    let events: Vec<_> = [CallEvent::Place, CallEvent::Ringing, CallEvent::Answered]
        .into_iter()
        .chain(keys.map(CallEvent::Key))
        .collect();
    let confirming = Confirming::KeyNumber(matching);
    let mut call = VerificationCall::requested(number.clone(), confirming, CallRules::of(&policy));
    for event in events {
        call.step(event, NOW).unwrap();
    }
    call.proof().unwrap()
}

/// The `nth` case of the helpdesk's, just opened.
#[must_use]
pub fn case(nth: u64) -> HelpdeskCase {
    let new = NewCase {
        person: account_id(1),
        ticket: TicketReference::parse(&format!("INC-{nth:05}")).unwrap(),
        asks: Asks::ResetPassword,
    };
    let at = AtHelpdesk {
        agent: account_id(2),
        generation: 0,
        station: station_name("helpdesk-1"),
        now: NOW,
    };
    HelpdeskCase::opened(CaseNumber::new(nth), &new, &at, false)
}

/// Something that happened to the `nth` account.
#[must_use]
pub fn entry(nth: u64) -> RecordEntry {
    RecordEntry {
        at: Timestamp::from_unix_millis(NOW.as_unix_millis() + nth),
        station: station_name("reception-1"),
        actor: Some(account_id(nth)),
        account: Some(account_id(nth)),
        what: Recorded::CallPlaced {
            slot: PhoneSlot::Mobile,
            number: (&number(17)).into(),
            confirmation: ConfirmationWay::KeyNumber,
        },
    }
}
