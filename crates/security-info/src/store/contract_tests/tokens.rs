//! Finding hardware tokens.

use super::{
    super::{ChangeSet, Commit, Version},
    StoreUnderTest, done, new_row, sample,
};
use crate::{
    identity::TokenModel,
    people::SearchText,
    tokens::{Held, Token, TokenRow, TokenStanding, TokensWanted},
};

/// What is wanted, behind which, how many at most; which are on the page, and how many there
/// are.
type Row<'a> = (TokensWanted, Option<&'a str>, usize, &'a [&'a str], usize);

/// By a part of what stands on them, by whose they are and by whether somebody has them; in
/// the order of their serial numbers, a page at a time, with how many there are in all.
pub fn tokens_are_found_in_pages_by_what_stands_on_them_and_whose_they_are<T: StoreUnderTest>() {
    let (anna, bo) = (sample::account_id(1), sample::account_id(2));
    let held = |by| Held {
        by,
        since: sample::NOW,
    };
    let tokens = [
        Token {
            model: Some(TokenModel::parse("C200").unwrap()),
            ..sample::token("B2")
        },
        Token {
            assigned_to: Some(anna),
            ..sample::token("A1")
        },
        Token {
            assigned_to: Some(anna),
            held: Some(held(anna)),
            ..sample::token("C3")
        },
        Token {
            manufacturer: Some(TokenModel::parse("Tillverkaren ÅB").unwrap()),
            held: Some(held(bo)),
            ..sample::token("A0")
        },
    ];
    let removed = (sample::serial("A2"), new_row(TokenRow::Removed));
    let rows = tokens.into_iter().map(|token| {
        let serial = token.serial.clone();
        (serial, new_row(TokenRow::Kept(Box::new(token))))
    });
    let changes = ChangeSet {
        tokens: rows.chain([removed]).collect(),
        ..ChangeSet::default()
    };
    let under_test = T::empty();
    done(under_test.store(), changes);
    let text = |text: &str| TokensWanted {
        text: SearchText::parse(text).unwrap(),
        ..TokensWanted::default()
    };
    let standing = |standing| TokensWanted {
        standing: Some(standing),
        ..TokensWanted::default()
    };
    let of_anna = TokensWanted {
        or_of: Some(anna),
        ..text("anna")
    };
    let awaited_by = |id| TokensWanted {
        awaited_by: Some(id),
        ..TokensWanted::default()
    };
    let all = TokensWanted::default;
    let rows: [Row<'_>; 13] = [
        (all(), None, 9, &["A0", "A1", "B2", "C3"], 4),
        (all(), None, 2, &["A0", "A1"], 4),
        (all(), Some("A1"), 2, &["B2", "C3"], 4),
        (all(), Some("A2"), 1, &["B2"], 4),
        (all(), Some("C3"), 9, &[], 4),
        (text("a"), None, 9, &["A0", "A1"], 2),
        (text("c2"), None, 9, &["B2"], 1),
        (text("karen å"), None, 9, &["A0"], 1),
        (of_anna, None, 9, &["A1", "C3"], 2),
        (standing(TokenStanding::Held), None, 9, &["A0", "C3"], 2),
        (standing(TokenStanding::Awaited), None, 9, &["A1"], 1),
        (standing(TokenStanding::Spare), None, 9, &["B2"], 1),
        (awaited_by(anna), None, 9, &["A1"], 1),
    ];
    let holds = |under_test: &T| {
        for (wanted, after, most, expected, total) in &rows {
            let after = after.map(sample::serial);
            let found = under_test.store().tokens(wanted, after.as_ref(), *most);
            let found = found.unwrap();
            let serials: Vec<_> = found.tokens.iter().map(|one| one.serial.as_str()).collect();
            assert_eq!(serials, *expected, "{wanted:?} after {after:?}");
            assert_eq!(found.total, *total, "{wanted:?}");
        }
    };
    holds(&under_test);
    holds(&under_test.reopened());
}

/// And whoever read it before that can not bring it back, whatever happened since.
pub fn a_token_that_was_removed_is_none_and_can_be_entered_anew<T: StoreUnderTest>() {
    let under_test = T::empty();
    let store = under_test.store();
    let (serial, entered) = sample::token_row("1001");
    let with = |row| ChangeSet {
        tokens: vec![(serial.clone(), row)],
        ..ChangeSet::default()
    };
    done(store, with(entered.clone()));
    let read = store.token(&serial).unwrap().unwrap();
    done(store, with(read.with(TokenRow::Removed)));
    let found = store.tokens(&TokensWanted::default(), None, 9).unwrap();
    assert_eq!((found.tokens, found.total), (vec![], 0));

    let removed = store.token(&serial).unwrap().unwrap();
    assert_eq!(removed.value, TokenRow::Removed);
    assert_eq!(removed.version, Version::ABSENT.next().next());
    done(store, with(removed.with(entered.value)));
    let stale = store.commit(with(read)).unwrap();
    assert_eq!(stale, Commit::Conflict);
    let found = store.tokens(&TokensWanted::default(), None, 9).unwrap();
    assert_eq!(found.total, 1);
}
