//! Finding tokens.

use super::{Token, TokenRow};
use crate::{
    identity::{AccountId, TokenModel},
    method::TokenSerial,
    people::SearchText,
};

/// Which tokens are looked for: those for which all of it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokensWanted {
    /// In the serial number, the maker's name or the model's, wherever it stands there.
    pub text: Option<SearchText>,
    /// Or, where a text is looked for, those of this person.
    pub or_of: Option<AccountId>,
    /// Of which this holds.
    pub standing: Option<TokenStanding>,
    /// Nobody has them, and they are meant for this person.
    pub awaited_by: Option<AccountId>,
}

/// What an administrator looks for besides names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenStanding {
    /// Somebody has it among their methods.
    Held,
    /// Nobody has, and it is meant for somebody.
    Awaited,
    /// Nobody has, and it is meant for nobody in particular.
    Spare,
}

/// One page of the tokens found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokensFound {
    /// These, in the order of their serial numbers.
    pub tokens: Vec<Token>,
    /// How many there are in all, on whichever page.
    pub total: usize,
}

impl Token {
    /// Whether somebody has it, or could add it.
    #[must_use]
    pub const fn standing(&self) -> TokenStanding {
        match (self.held, self.assigned_to) {
            (Some(_), _) => TokenStanding::Held,
            (None, Some(_)) => TokenStanding::Awaited,
            (None, None) => TokenStanding::Spare,
        }
    }
}

impl TokensWanted {
    /// Whether a token is one of those looked for.
    #[must_use]
    pub fn takes(&self, token: &Token) -> bool {
        let is_of = |id: AccountId| {
            token.assigned_to == Some(id) || token.held.is_some_and(|held| held.by == id)
        };
        let text = self.text.as_ref().is_none_or(|text| {
            let texts = [
                Some(token.serial.as_str()),
                token.manufacturer.as_ref().map(TokenModel::as_str),
                token.model.as_ref().map(TokenModel::as_str),
            ];
            let mut texts = texts.into_iter().flatten().map(str::to_lowercase);
            texts.any(|one| one.contains(text.as_str())) || self.or_of.is_some_and(is_of)
        });
        let awaited = |id| token.held.is_none() && token.assigned_to == Some(id);
        text && self.standing.is_none_or(|it| token.standing() == it)
            && self.awaited_by.is_none_or(awaited)
    }

    /// Of all rows, the page behind the serial number `after`, with at most `most` on it.
    ///
    /// # Errors
    /// The first that comes among the rows.
    pub fn page<E>(
        &self,
        rows: impl Iterator<Item = Result<TokenRow, E>>,
        after: Option<&TokenSerial>,
        most: usize,
    ) -> Result<TokensFound, E> {
        let mut found = TokensFound::default();
        for row in rows {
            let TokenRow::Kept(token) = row? else {
                continue;
            };
            if !self.takes(&token) {
                continue;
            }
            found.total = found.total.saturating_add(1);
            if after.is_none_or(|after| token.serial > *after) {
                found.tokens.push(*token);
            }
        }
        found
            .tokens
            .sort_unstable_by(|one, other| one.serial.cmp(&other.serial));
        found.tokens.truncate(most);
        Ok(found)
    }
}
