//! Removing a person for good, with all that is known of them but what was recorded.
//!
//! The record keeps its entries, and tells of an account that is there no more: a number that
//! says nothing of who it was. It could not be a record otherwise.

use super::{AdministrationError, By, read, who_stays};
use crate::{
    identity::AccountId,
    record::Recorded,
    store::{ChangeSet, Removed, SecurityInfoStore},
    tokens::left_behind,
};

/// Decides that a person goes: their account with its methods and its trusted devices, what is
/// held against their user name, and when their numbers were called. Hardware tokens that they
/// had, or were to get, are free for anybody. Their sessions end, since
/// there is no account any more that they could be of.
///
/// A number whose holder reported a call stays blocked. That was said of the number, and
/// whoever has it now may not want to be called either.
///
/// # Errors
/// When it is oneself, or the last administrator.
pub fn remove(
    store: &dyn SecurityInfoStore,
    by: &By,
    person: AccountId,
) -> Result<ChangeSet, AdministrationError> {
    let actor = by.admitted(store)?;
    if by.is(person) {
        return Err(AdministrationError::Yourself);
    }
    let account = read(store, person)?;
    let what = Recorded::PersonRemoved {
        role: account.value.role(),
    };
    let mut changes = ChangeSet {
        record: vec![by.entry(person, what)],
        tokens: left_behind(store, &account.value)?,
        removed: vec![account.with(Removed::Account(person))],
        ..ChangeSet::default()
    };
    if account.value.is_acting_administrator() {
        changes.accounts.push(who_stays(store, actor, person)?);
    }
    let name = account.value.user_name();
    if let Some(held) = store.sign_in(name)? {
        changes
            .removed
            .push(held.with(Removed::SignIn(name.clone())));
    }
    for (_, phone) in account.value.phones() {
        let number = phone.number();
        let known = store.number(number)?;
        if let Some(known) = known.filter(|known| known.value.fraud_reported_at.is_none()) {
            changes
                .removed
                .push(known.with(Removed::Number(number.clone())));
        }
    }
    Ok(changes)
}
