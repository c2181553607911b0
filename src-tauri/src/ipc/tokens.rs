//! The organisation's hardware tokens: finding, entering, assigning and removing them, for
//! administrators.

use std::sync::Arc;

use security_info::{
    Timestamp,
    administration::{By, Who},
    identity::UserName,
    method::{KindName, TokenSerial, Use},
    people::SearchText,
    policy::Policy,
    store::SecurityInfoStore,
    tokens::{self, Token, TokensWanted},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{
        ErrorAnswer, ErrorCode, ImportedTokens, TableFlaw, TokenPerson, TokenProblem, TokenRow,
        TokensPage, WantedTokens,
    },
    registry::Answer,
};
use crate::{
    off_thread::off_thread,
    shell::Shell,
    token_table::{NotImported, TokenTable},
    visitor::{Administrator, AtDesk, FreshAdministrator, SignedIn},
};

/// How many tokens a page of the list has.
const PAGE: usize = 50;
/// How many wrong lines are told one by one; whoever has more mends those first.
const MOST_PROBLEMS: usize = 50;

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindTokens {
    wanted: WantedTokens,
    /// The serial number after which the page begins; `null`: the first page.
    after: Option<String>,
}

/// A page of the tokens looked for.
pub async fn tokens(
    _: Arc<Shell>,
    Administrator(who): Administrator,
    sent: FindTokens,
) -> Answer<TokensPage> {
    let text = SearchText::parse(&sent.wanted.text)?;
    let after = sent.after.as_deref().map(read_serial).transpose()?;
    off_thread(move || {
        let store = &*who.store;
        // Whoever types a whole user name looks for that person's.
        let person = UserName::parse(&sent.wanted.text).ok();
        let person = person.map(|name| store.account_named(&name)).transpose()?;
        let wanted = TokensWanted {
            text,
            or_of: person.flatten().map(|account| account.value.id()),
            standing: sent.wanted.standing.map(Into::into),
            awaited_by: None,
        };
        // One more than is shown tells whether there are more.
        let found = store.tokens(&wanted, after.as_ref(), PAGE + 1)?;
        let shown = found.tokens.iter().take(PAGE);
        Ok(TokensPage {
            has_more: found.tokens.len() > PAGE,
            total: found.total,
            tokens: shown
                .map(|token| row(store, token))
                .collect::<Answer<_>>()?,
            for_nobody: is_for_nobody(&who.organisation.policy),
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportTokens {
    /// The table's text, of at most 256 KiB: comma-separated values, as their maker has them.
    table: String,
    /// Whether to say only what would happen.
    try_alone: bool,
}

/// Enters the tokens of a table: all of them, or none.
pub async fn import_tokens(
    shell: Arc<Shell>,
    AtDesk(FreshAdministrator(who)): AtDesk<FreshAdministrator>,
    ImportTokens { table, try_alone }: ImportTokens,
) -> Answer<ImportedTokens> {
    let table = TokenTable::typed(table);
    off_thread(move || {
        let by = || shell.asked_by(&who, shell.clock.now());
        match table.import(&*who.store, &by, try_alone) {
            Ok(found) => Ok(ImportedTokens::Read {
                done: !try_alone && found.wrong == 0,
                entered: found.entered,
                changed: found.changed,
                as_they_are: found.as_they_are,
                wrong: found.wrong,
                problems: found
                    .problems
                    .into_iter()
                    .take(MOST_PROBLEMS)
                    .map(|problem| TokenProblem {
                        line: problem.line,
                        column: problem.column.map(Into::into),
                        wrong: problem.wrong.into(),
                    })
                    .collect(),
            }),
            Err(NotImported::Empty) => Ok(no_table(TableFlaw::Empty)),
            Err(NotImported::LineTooLong { line }) => Ok(no_table(TableFlaw::LineTooLong { line })),
            Err(NotImported::Heading(problem)) => Ok(no_table(problem.into())),
            Err(NotImported::Refused(error)) => Err(error.into()),
            Err(NotImported::Busy) => Err(ErrorCode::StoreBusy.into()),
            // Nothing is read from a file here, and what is sent has its bound.
            Err(NotImported::NotReadable(_) | NotImported::TooLarge) => {
                Err(ErrorCode::Internal.into())
            }
        }
    })
    .await?
}

fn no_table(why: TableFlaw) -> ImportedTokens {
    ImportedTokens::NoTable { why }
}

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssignToken {
    token: String,
    /// Whom it is meant for; `null`: whoever holds it.
    user_name: Option<String>,
}

/// Says whom a token is meant for.
pub async fn assign_token(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: AssignToken,
) -> Answer<TokenRow> {
    let serial = read_serial(&sent.token)?;
    let to = sent.user_name.as_deref().map(UserName::parse).transpose();
    let to = to.map_err(|error| ErrorAnswer::from(error).about("userName"))?;
    let within = Arc::clone(&shell);
    let changed = shell.change(Arc::clone(&who.store), move |store, now| {
        let by = within.asked_by(&who, now);
        let assigned = tokens::assign(store, &by, &serial, to.as_ref());
        let (changes, token) = assigned.map_err(|error| {
            let answer = ErrorAnswer::from(error);
            match answer.code {
                ErrorCode::NoSuchPerson => answer.about("userName"),
                _ => answer,
            }
        })?;
        Ok((changes, row(store, &token)?))
    });
    changed.await
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneToken {
    token: String,
}

/// Removes a token, also from among somebody's methods.
pub async fn remove_token(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    sent: OneToken,
) -> Answer<()> {
    let serial = read_serial(&sent.token)?;
    let within = Arc::clone(&shell);
    let changed = shell.change(Arc::clone(&who.store), move |store, now| {
        let by = within.asked_by(&who, now);
        Ok((tokens::remove(store, &by, &serial)?, ()))
    });
    changed.await
}

impl Shell {
    /// Who changes something that is nobody's account.
    fn asked_by(&self, who: &SignedIn, now: Timestamp) -> By {
        By {
            who: Who::Administrator {
                id: who.account.value.id(),
                generation: who.account.value.session_generation(),
            },
            station: self.deployment.station.clone(),
            now,
        }
    }
}

/// What stands on a token, as it was sent.
pub(super) fn read_serial(text: &str) -> Answer<TokenSerial> {
    TokenSerial::parse(text).map_err(|_| ErrorAnswer::from(ErrorCode::NotASerial).about("serial"))
}

fn is_for_nobody(policy: &Policy) -> bool {
    let mut uses = [Use::SignIn, Use::Reset].into_iter();
    !uses.any(|on| policy.methods.allows_somebody(KindName::HardwareToken, on))
}

/// A token as the list shows it. Blocks.
fn row(store: &dyn SecurityInfoStore, token: &Token) -> Answer<TokenRow> {
    let whose = token.held.map(|held| held.by).or(token.assigned_to);
    let whose = whose.map(|id| store.account(id)).transpose()?.flatten();
    let form = token.generator.form();
    Ok(TokenRow {
        serial: token.serial.to_string(),
        manufacturer: token.manufacturer.as_ref().map(ToString::to_string),
        model: token.model.as_ref().map(ToString::to_string),
        digits: form.length.digits(),
        seconds: form.period.seconds(),
        standing: token.standing().into(),
        whose: whose.map(|account| TokenPerson {
            user_name: account.value.user_name().to_string(),
            display_name: account.value.display_name().to_string(),
        }),
        entered_at: token.entered_at.as_unix_millis(),
        held_since: token.held.map(|held| held.since.as_unix_millis()),
    })
}
