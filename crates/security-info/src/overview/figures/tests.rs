use super::*;
use crate::{
    method::{PhoneLabel, PhoneSlot, Use},
    record::{Cutting, RecordEntry},
    store::{
        ChangeSet, Commit, InMemoryStore,
        contract_tests::{done, sample},
    },
};

const NOW: Timestamp = sample::NOW;
const MUCH: usize = usize::MAX;

fn phone() -> MethodLabel {
    MethodLabel::Phone(PhoneLabel {
        slot: PhoneSlot::Mobile,
        number: (&sample::number(1)).into(),
    })
}

fn verified() -> Recorded {
    Recorded::Verified {
        method: phone(),
        on: Use::SignIn,
    }
}

fn busy() -> Recorded {
    Recorded::CallFailed {
        slot: PhoneSlot::Mobile,
        number: (&sample::number(1)).into(),
        cause: FailureCause::Busy,
    }
}

fn record(store: &InMemoryStore, entries: impl IntoIterator<Item = (Timestamp, Recorded)>) {
    let entries = entries.into_iter().map(|(at, what)| RecordEntry {
        at,
        what,
        ..sample::entry(0)
    });
    let changes = ChangeSet {
        record: entries.collect(),
        ..ChangeSet::default()
    };
    done(store, changes);
}

fn hours_ago(hours: u32) -> Timestamp {
    NOW.before(hours * HOUR)
}

/// The day that is so many days ago: 24 hours that end at a whole hour.
fn day(figures: &Figures, ago: u32) -> DayFigures {
    let end = NOW.after(HOUR).before(ago * DAY);
    figures.between(end.before(DAY), end)
}

#[test]
fn each_thing_counts_as_what_it_is() {
    let store = InMemoryStore::new();
    let on = Use::Reset;
    let what = [
        verified(),
        Recorded::Verified {
            method: phone(),
            on,
        },
        Recorded::MethodAdded { method: phone() },
        Recorded::MethodChanged { method: phone() },
        busy(),
        Recorded::CodeWrong {
            method: phone(),
            on,
        },
        Recorded::SignInFailed,
        // None of these is a verification of anybody, or the failure of one.
        Recorded::SignedIn,
        Recorded::MethodRemoved { method: phone() },
        Recorded::CheckCallFailed {
            number: (&sample::number(1)).into(),
            cause: FailureCause::Busy,
        },
    ];
    record(&store, what.map(|what| (NOW, what)));
    let mut figures = Figures::default();
    let counted = figures.go_on(&store, hours_ago(48), NOW, MUCH).unwrap();
    assert_eq!(counted, Counted::All);
    let today = day(&figures, 0);
    let expected = DayFigures {
        verified: [(KindName::Phone, 2)].into(),
        set_up: 2,
        failed: [(FailureCause::Busy, 1)].into(),
        code_wrong: 1,
        password_wrong: 1,
    };
    assert_eq!(today, expected);
    assert_eq!((today.proofs(), today.failures()), (4, 3));
    assert_eq!(day(&figures, 1), DayFigures::default());
}

/// However few are counted at a time, and whatever comes in between, each entry counts once, in
/// its own hour.
#[test]
fn parts_add_up_to_the_whole_while_the_record_grows() {
    for bound in [1, 3, 7, 1000] {
        let store = InMemoryStore::new();
        let old = (0..240).rev().map(|ago| (hours_ago(ago), verified()));
        record(&store, old);
        let mut figures = Figures::default();
        let from = NOW.before(7 * DAY);
        let first = figures.go_on(&store, from, NOW, bound).unwrap();
        if bound < 100 {
            // Newest first: the latest hours are there, and it is said how far it goes.
            let last = u32::try_from(bound).unwrap() - 1;
            assert_eq!(first, Counted::BackTo(hours_ago(last)), "{bound}");
            assert_eq!(day(&figures, 0).proofs(), u64::from(last) + 1);
        }
        // One comes now, and one from a machine whose clock is half a day late.
        record(&store, [(NOW, busy()), (hours_ago(36), busy())]);
        let mut rounds = 0;
        while figures.go_on(&store, from, NOW, bound).unwrap() != Counted::All {
            rounds += 1;
            assert!(rounds < 1000, "it comes to no end");
        }
        for ago in 0..7 {
            let failures = u64::from(ago < 2);
            let counted = day(&figures, ago);
            assert_eq!(
                (counted.proofs(), counted.failures()),
                (24, failures),
                "{ago}"
            );
        }
        // Not a single one more is read when nothing has happened.
        let before = figures.clone();
        assert_eq!(
            figures.go_on(&store, from, NOW, bound).unwrap(),
            Counted::All
        );
        assert_eq!(figures.entries, before.entries);
    }
}

/// Counts one by one until all is counted, so that not one more is read than has to be.
fn count_to(figures: &mut Figures, store: &InMemoryStore, from: Timestamp, now: Timestamp) {
    let mut rounds = 0;
    while figures.go_on(store, from, now, 1).unwrap() != Counted::All {
        rounds += 1;
        assert!(rounds < 1000, "it comes to no end");
    }
}

#[test]
fn a_longer_period_goes_on_where_the_shorter_one_ended_and_no_further_than_is_kept() {
    let store = InMemoryStore::new();
    let old = (0..120)
        .rev()
        .map(|ago| (NOW.before(ago * DAY), verified()));
    record(&store, old);
    let mut figures = Figures::default();
    // Days asked for, and entries that have been read: one a day, and those of two days more,
    // since a clock may be late, until one is older than that.
    let rows = [(7, 10), (30, 33), (90, 93), (110, 94), (7, 94)];
    for (days, read) in rows {
        count_to(&mut figures, &store, NOW.before(days * DAY), NOW);
        let entries = figures.entries.clone().unwrap();
        let many = entries.end.get() - entries.start.get();
        assert_eq!(many, read, "{days} days");
    }
    // Two days later the oldest two are forgotten, and no more.
    let later = NOW.after(2 * DAY);
    let before = figures.hours.len();
    count_to(&mut figures, &store, later.before(7 * DAY), later);
    assert_eq!(figures.hours.len(), before - 2);
    let kept = figures.between(later.before(90 * DAY), NOW.after(HOUR));
    assert_eq!(kept.proofs(), 89);
}

#[test]
fn a_record_that_was_cut_or_is_empty_is_counted_to_its_beginning() {
    let store = InMemoryStore::new();
    let mut figures = Figures::default();
    let counted = figures.go_on(&store, NOW.before(DAY), NOW, MUCH);
    assert_eq!(counted.unwrap(), Counted::All);
    record(&store, (0..9).map(|nth| (hours_ago(9 - nth), verified())));
    let cutting = Cutting {
        first: Sequence::default(),
        next: Sequence::new(4),
        at: NOW,
        days: KeepDays::try_from(KeepDays::LEAST).unwrap(),
    };
    let entry = RecordEntry {
        at: NOW,
        what: cutting.recorded(),
        ..sample::entry(0)
    };
    let changes = ChangeSet {
        record: vec![entry],
        cut: Some(cutting),
        ..ChangeSet::default()
    };
    assert_eq!(store.commit(changes).unwrap(), Commit::Done);
    let mut anew = Figures::default();
    let counted = anew.go_on(&store, NOW.before(DAY), NOW, MUCH);
    assert_eq!(counted.unwrap(), Counted::All);
    assert_eq!(day(&anew, 0).proofs(), 5);
    // Who had counted nothing before counts what is new.
    figures.go_on(&store, NOW.before(DAY), NOW, MUCH).unwrap();
    assert_eq!(day(&figures, 0).proofs(), 5);
}
