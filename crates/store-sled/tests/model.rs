//! Whatever is asked of both, the embedded store answers as the one in memory does.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod place;

use place::TestPlace;
use proptest::{collection::vec, prelude::*};
use security_info::{
    record::{Cutting, KeepDays, Sequence, oldest},
    sign_in::SignInStanding,
    store::{
        ChangeSet, InMemoryStore, NumberStanding, Removed, SecurityInfoStore, StationStanding,
        Version, Versioned, contract_tests::sample,
    },
    tokens::{TokenRow, TokensWanted},
};

const NAMES: [&str; 3] = ["anna", "bo", "cilla"];
const STATIONS: [&str; 2] = ["reception-1", "reception-2"];
const TOKENS: [&str; 2] = ["1001", "1002"];

fn version() -> impl Strategy<Value = Version> {
    (0..4_u8).prop_map(|writes| (0..writes).fold(Version::ABSENT, |version, _| version.next()))
}

fn row<T: Clone + std::fmt::Debug>(value: T) -> impl Strategy<Value = Versioned<T>> {
    version().prop_map(move |version| Versioned {
        value: value.clone(),
        version,
    })
}

/// Few of everything, so that changes meet.
fn changes() -> impl Strategy<Value = ChangeSet> {
    let organisation = proptest::option::weighted(0.2, row(sample::organisation("Kontoret")));
    let line_settings = proptest::option::weighted(0.2, row(sample::line_settings("hemligt")));
    let account = (0..3_u64, 0..NAMES.len())
        .prop_flat_map(|(nth, name)| row(sample::account(nth, NAMES[name])));
    let sign_in = (0..NAMES.len(), row(SignInStanding::default()))
        .prop_map(|(name, row)| (sample::user_name(NAMES[name]), row));
    let number = (0..2_u32, row(NumberStanding::default()))
        .prop_map(|(nth, row)| (sample::number(nth), row));
    let station = (0..STATIONS.len(), row(StationStanding::default()))
        .prop_map(|(name, row)| (sample::station_name(STATIONS[name]), row));
    let gone = prop_oneof![
        3 => (0..3_u64).prop_map(|nth| Removed::Account(sample::account_id(nth))),
        1 => (0..NAMES.len()).prop_map(|name| Removed::SignIn(sample::user_name(NAMES[name]))),
        1 => (0..2_u32).prop_map(|nth| Removed::Number(sample::number(nth))),
    ];
    let gone = gone.prop_flat_map(row);
    let token = (0..TOKENS.len(), proptest::bool::ANY).prop_flat_map(|(nth, is_kept)| {
        let (serial, kept) = sample::token_row(TOKENS[nth]);
        let value = if is_kept {
            kept.value
        } else {
            TokenRow::Removed
        };
        row(value).prop_map(move |row| (serial.clone(), row))
    });
    let record = vec((0..1000_u64).prop_map(sample::entry), 0..3);
    (
        organisation,
        line_settings,
        vec(account, 0..3),
        vec(sign_in, 0..2),
        vec(number, 0..2),
        vec(station, 0..2),
        vec(gone, 0..2),
        vec(token, 0..2),
        record,
        proptest::option::weighted(0.3, cutting()),
    )
        .prop_map(
            |(
                organisation,
                line_settings,
                accounts,
                sign_ins,
                numbers,
                stations,
                removed,
                tokens,
                record,
                cut,
            )| {
                ChangeSet {
                    organisation,
                    line_settings,
                    accounts,
                    sign_ins,
                    numbers,
                    stations,
                    removed,
                    tokens,
                    cases: Vec::new(),
                    record,
                    cut,
                }
            },
        )
}

/// Some are where the record begins, and some are not.
fn cutting() -> impl Strategy<Value = Cutting> {
    (0..6_u64, 0..6_u64).prop_map(|(first, entries)| Cutting {
        first: Sequence::new(first),
        next: Sequence::new(first + entries),
        at: sample::NOW,
        days: KeepDays::try_from(90).unwrap(),
    })
}

fn all_of(store: &dyn SecurityInfoStore) -> String {
    let accounts = (0..3).map(|nth| store.account(sample::account_id(nth)).unwrap());
    let names = NAMES.map(sample::user_name);
    format!(
        "{:#?}",
        (
            store.organisation().unwrap(),
            store.line_settings().unwrap(),
            accounts.collect::<Vec<_>>(),
            names
                .clone()
                .map(|name| store.account_named(&name).unwrap()),
            names.map(|name| store.sign_in(&name).unwrap()),
            [0, 1].map(|nth| store.number(&sample::number(nth)).unwrap()),
            STATIONS.map(|name| store.station(&sample::station_name(name)).unwrap()),
            store.tokens(&TokensWanted::default(), None, 9).unwrap(),
            TOKENS.map(|serial| store.token(&sample::serial(serial)).unwrap()),
            store.newest_record(usize::MAX).unwrap(),
            oldest(store).unwrap(),
            store.count_people().unwrap(),
        )
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn both_stores_answer_alike(commits in vec(changes(), 1..40)) {
        let place = TestPlace::new();
        let embedded = place.create();
        let in_memory = InMemoryStore::new();
        for changes in commits {
            let expected = in_memory.commit(changes.clone()).unwrap();
            prop_assert_eq!(embedded.commit(changes).unwrap(), expected);
        }
        prop_assert_eq!(all_of(&embedded), all_of(&in_memory));
        drop(embedded);
        prop_assert_eq!(all_of(&place.open().unwrap()), all_of(&in_memory));
    }
}
