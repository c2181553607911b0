//! The organisation's hardware tokens: which there are, whom each is meant for, and who has
//! one among their methods.
//!
//! A token that was entered is a row of its own. It becomes somebody's method by its serial
//! number and a code ([`activate`]); the row then says whose. What the token has shown since
//! is with the account, and comes back to the row when the method goes ([`freed`]), so that
//! a code that was used is used for whoever adds the token next.

mod activation;
mod looking;

use serde::{Deserialize, Serialize};

pub use activation::{Activated, NotActivated, Refused, activate};
pub use looking::{TokenStanding, TokensFound, TokensWanted};

use crate::{
    Timestamp,
    account::Account,
    administration::{AdministrationError, By},
    identity::{AccountId, TokenModel, UserName},
    method::{HardwareToken, TokenSerial, authenticator_app::Generator},
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore, StoreError, Versioned},
};

/// A token that was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// What stands on its back.
    pub serial: TokenSerial,
    /// Who makes it.
    pub manufacturer: Option<TokenModel>,
    /// Which model it is.
    pub model: Option<TokenModel>,
    /// What makes its codes, as it was when nobody had it last.
    pub generator: Generator,
    /// When it was entered.
    pub entered_at: Timestamp,
    /// Whom it is meant for: nobody else can add it. Without anybody, whoever holds it can.
    pub assigned_to: Option<AccountId>,
    /// Who has it among their methods.
    pub held: Option<Held>,
}

/// Who has a token among their methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Whose method it is.
    pub by: AccountId,
    /// Since when.
    pub since: Timestamp,
}

/// What is kept under a serial number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TokenRow {
    /// The token.
    Kept(Box<Token>),
    /// There was one. Nothing of it is left, but the row's versions go on: whoever read the
    /// token before it was removed can not bring it back.
    Removed,
}

impl TokenRow {
    /// The token, unless it was removed.
    #[must_use]
    pub fn token(&self) -> Option<&Token> {
        match self {
            Self::Kept(token) => Some(token),
            Self::Removed => None,
        }
    }
}

/// The rows of the tokens that an account had and has no more: they are free again.
///
/// # Errors
/// When the store can not tell.
pub fn freed(
    store: &dyn SecurityInfoStore,
    before: &Account,
    after: &Account,
) -> Result<Vec<(TokenSerial, Versioned<TokenRow>)>, StoreError> {
    let has = |serial: &TokenSerial| after.tokens().any(|(_, one)| one.serial() == serial);
    let gone = before.tokens().map(|(_, token)| token);
    let mut rows = Vec::new();
    for token in gone.filter(|token| !has(token.serial())) {
        let Some(row) = store.token(token.serial())? else {
            continue;
        };
        let held = row.value.token().and_then(|kept| kept.held);
        if held.is_some_and(|held| held.by == after.id()) {
            rows.push((token.serial().clone(), row.with(free(&row.value, token))));
        }
    }
    Ok(rows)
}

/// The rows of the tokens that a person has or was to get, once there is no such person: they
/// are free for anybody.
///
/// # Errors
/// When the store can not tell.
pub fn left_behind(
    store: &dyn SecurityInfoStore,
    person: &Account,
) -> Result<Vec<(TokenSerial, Versioned<TokenRow>)>, StoreError> {
    let mut rows = Vec::new();
    for (_, method) in person.tokens() {
        if let Some(row) = store.token(method.serial())? {
            let free = free(&row.value, method);
            rows.push((method.serial().clone(), row.with(free)));
        }
    }
    let awaited = TokensWanted {
        awaited_by: Some(person.id()),
        ..TokensWanted::default()
    };
    for token in store.tokens(&awaited, None, usize::MAX)?.tokens {
        if let Some(row) = store.token(&token.serial)? {
            rows.push((token.serial.clone(), row));
        }
    }
    for (_, row) in &mut rows {
        if let TokenRow::Kept(token) = &mut row.value {
            token.assigned_to = None;
        }
    }
    Ok(rows)
}

/// The row of a token that nobody has any more, with what it has shown meanwhile.
fn free(row: &TokenRow, method: &HardwareToken) -> TokenRow {
    match row {
        TokenRow::Kept(token) => TokenRow::Kept(Box::new(Token {
            generator: method.generator().clone(),
            held: None,
            ..(**token).clone()
        })),
        TokenRow::Removed => TokenRow::Removed,
    }
}

/// Decides that a token is meant for somebody, or for nobody in particular; the token as it
/// is then.
///
/// # Errors
/// When whoever asks may not, there is no such token or person, or another has it.
pub fn assign(
    store: &dyn SecurityInfoStore,
    by: &By,
    serial: &TokenSerial,
    to: Option<&UserName>,
) -> Result<(ChangeSet, Token), AdministrationError> {
    by.admitted(store)?;
    let (row, mut token) = read(store, serial)?;
    let to = match to {
        Some(name) => {
            let found = store.account_named(name)?;
            Some(found.ok_or(AdministrationError::NoSuchPerson)?.value.id())
        }
        None => None,
    };
    if token
        .held
        .is_some_and(|held| to.is_some_and(|to| to != held.by))
    {
        return Err(AdministrationError::TokenHeld);
    }
    if token.assigned_to == to {
        return Ok((ChangeSet::default(), token));
    }
    let what = assigned(serial, token.assigned_to, to);
    token.assigned_to = to;
    let changes = ChangeSet {
        tokens: vec![(
            serial.clone(),
            row.with(TokenRow::Kept(Box::new(token.clone()))),
        )],
        record: vec![entry(by, what.0, what.1)],
        ..ChangeSet::default()
    };
    Ok((changes, token))
}

/// What the record is to know of it, and of whom.
pub(crate) fn assigned(
    serial: &TokenSerial,
    from: Option<AccountId>,
    to: Option<AccountId>,
) -> (Option<AccountId>, Recorded) {
    let token = serial.clone();
    match to {
        Some(to) => (Some(to), Recorded::TokenAssigned { token }),
        None => (from, Recorded::TokenUnassigned { token }),
    }
}

/// Decides that a token is removed. Whoever has it among their methods has it no more.
///
/// # Errors
/// When whoever asks may not, or there is no such token.
pub fn remove(
    store: &dyn SecurityInfoStore,
    by: &By,
    serial: &TokenSerial,
) -> Result<ChangeSet, AdministrationError> {
    by.admitted(store)?;
    let (row, token) = read(store, serial)?;
    let mut changes = ChangeSet {
        tokens: vec![(serial.clone(), row.with(TokenRow::Removed))],
        ..ChangeSet::default()
    };
    let held_by = token.held.map(|held| held.by);
    let whose = held_by.or(token.assigned_to);
    let token = serial.clone();
    changes
        .record
        .push(entry(by, whose, Recorded::TokenRemoved { token }));
    let holder = held_by.map(|id| store.account(id)).transpose()?.flatten();
    if let Some(mut holder) = holder {
        let what = without(&mut holder.value, serial);
        let whose = holder.value.id();
        let what = what.into_iter().map(|what| entry(by, Some(whose), what));
        changes.record.extend(what);
        changes.accounts.push(holder);
    }
    Ok(changes)
}

/// Takes the token away from its holder.
fn without(holder: &mut Account, serial: &TokenSerial) -> Vec<Recorded> {
    let method = holder
        .tokens()
        .find(|(_, token)| token.serial() == serial)
        .map(|(method, _)| method.id());
    let Some(Ok(removed)) = method.map(|id| holder.remove_method(id)) else {
        return Vec::new();
    };
    let default = removed.new_default.and_then(|id| holder.method(id));
    let default = default.map(|method| Recorded::DefaultChanged {
        method: method.label(),
    });
    std::iter::once(Recorded::MethodRemoved {
        method: removed.method.label(),
    })
    .chain(default)
    .collect()
}

fn read(
    store: &dyn SecurityInfoStore,
    serial: &TokenSerial,
) -> Result<(Versioned<TokenRow>, Token), AdministrationError> {
    let row = store
        .token(serial)?
        .ok_or(AdministrationError::NoSuchToken)?;
    let token = row.value.token().cloned();
    let token = token.ok_or(AdministrationError::NoSuchToken)?;
    Ok((row, token))
}

fn entry(by: &By, account: Option<AccountId>, what: Recorded) -> RecordEntry {
    RecordEntry {
        at: by.now,
        station: by.station.clone(),
        actor: by.actor(),
        account,
        what,
    }
}

#[cfg(test)]
mod tests;
