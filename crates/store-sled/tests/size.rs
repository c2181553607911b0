//! How large rows and files become.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod place;

use std::{fs, time::Duration};

use place::{TestPlace, account};
use security_info::{
    phone::CountryCode,
    policy::ContactText,
    sign_in::SignInStanding,
    store::{
        ChangeSet, Commit, NumberStanding, SecurityInfoStore, StationStanding,
        contract_tests::{new_row, sample},
        or_default,
    },
};

const MEGABYTE: u64 = 1 << 20;

/// sled replaces whole pages, and grows out of proportion with large rows.
#[test]
fn the_largest_rows_are_under_four_kilobytes() {
    let place = TestPlace::new();
    let store = place.create();
    let mut organisation = sample::organisation(&"Ö".repeat(80));
    let letters = || b'A'..=b'Z';
    organisation.policy.phone.countries = letters()
        .flat_map(|first| letters().map(move |second| [first, second]))
        .map(|code| CountryCode::parse(std::str::from_utf8(&code).unwrap()).unwrap())
        .collect();
    organisation.policy.contact = Some(ContactText::parse(&"ö".repeat(300)).unwrap());
    let mut station = StationStanding::default();
    for _ in 0..organisation.policy.limits.calls_at_station.most {
        station.calls.count(sample::NOW, Duration::from_hours(24));
    }
    let number = NumberStanding {
        calls: station.calls.clone(),
        fraud_reported_at: None,
    };
    let name = "ö".repeat(64);
    let changes = ChangeSet {
        organisation: Some(new_row(organisation)),
        line_settings: Some(new_row(sample::line_settings(&"ö".repeat(256)))),
        accounts: vec![new_row(account(1))],
        sign_ins: vec![(sample::user_name(&name), new_row(SignInStanding::default()))],
        numbers: vec![(sample::number(1), new_row(number))],
        stations: vec![(sample::station_name(&name), new_row(station))],
        removed: Vec::new(),
        tokens: vec![sample::token_row(&"9".repeat(40))],
        cases: vec![new_row(sample::case(1))],
        record: vec![sample::entry(1)],
        cut: None,
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    drop(store);

    let db = sled::Config::new()
        .path(place.store().join("rows"))
        .open()
        .unwrap();
    let lengths: Vec<_> = db.iter().map(|row| row.unwrap().1.len()).collect();
    assert_eq!(lengths.len(), 12);
    assert!(lengths.iter().all(|length| *length < 4096), "{lengths:?}");
}

/// Nothing but commits makes room in sled's files, since its own thread is not used.
#[test]
fn a_store_that_changes_much_stays_small() {
    const COMMITS: u64 = 4000;
    let place = TestPlace::with_accounts(100);
    let store = place.open().unwrap();
    for nth in 0..COMMITS {
        let mut account = store
            .account(sample::account_id(nth % 100))
            .unwrap()
            .unwrap();
        account.value.end_sessions();
        let name = sample::station_name("reception-1");
        let station = or_default(store.station(&name).unwrap());
        let changes = ChangeSet {
            accounts: vec![account],
            stations: vec![(name, station)],
            ..ChangeSet::default()
        };
        assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    }
    drop(store);
    let length = fs::metadata(place.store().join("rows/db")).unwrap().len();
    assert!(length < 8 * MEGABYTE, "{length} bytes");
}
