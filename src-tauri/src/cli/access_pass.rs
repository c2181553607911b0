//! `svara people issue-pass`: lending somebody an access pass.

use std::time::Duration;

use security_info::{
    administration::{self, AdministrationError},
    method::access_pass::{PassLength, PassLifetime, PassSecret, PassTerms, PassUses},
};
use serde::Serialize;

use super::{
    Status,
    arguments::PassAsked,
    backup::StoreJob,
    people::{at_this_machine, json},
    store_place::organisation,
};
use crate::{
    clock::{SystemClock, system_rng},
    settings::Settings,
    words::Words,
};

/// How long a pass is good where nobody says how long, in minutes: as the page proposes.
const PROPOSED: u32 = 60;

/// The answer for programs: a pass. Its time is over in RFC 3339.
#[derive(Serialize)]
struct Issued<'a> {
    user_name: &'a str,
    pass: &'a str,
    until: String,
    once: bool,
}

impl StoreJob<'_, '_> {
    pub(super) fn issue_pass(
        &mut self,
        asked: &PassAsked,
        settings: &Settings,
    ) -> Result<Status, Status> {
        let words = self.words;
        let user_name = self.user_name(&asked.user_name)?;
        let (length, terms) = self.terms(asked)?;
        let store = self.open(Words::people_no_store)?;
        let person = self.person(&store, &user_name)?.value.id();
        let rules = organisation(&store, settings).map_err(|error| self.failed(&error.into()))?;
        let Some(rules) = rules else {
            return Err(self.refuse(Status::NotDone, &words.rules_no_organisation()));
        };
        let secret = PassSecret::random(length, &mut system_rng());
        let decided = administration::lend_pass(
            &store,
            &at_this_machine(&SystemClock::default()),
            person,
            (&secret, terms),
            &rules.policy,
            &mut system_rng(),
        );
        let (changes, account) = match decided {
            Err(AdministrationError::Method(_)) => {
                let forbidden = words.people_pass_forbidden(user_name.as_str());
                return Err(self.refuse(Status::NotDone, &forbidden));
            }
            decided => decided.map_err(|error| self.failed(&error))?,
        };
        let until = account.access_pass().map(|(_, pass)| pass.until());
        let until = until.map(security_info::Timestamp::rfc_3339);
        let until = until.unwrap_or_default();
        self.keep(&store, changes)?;
        let pass = secret.expose_in_groups();
        let (name, once) = (user_name.as_str(), terms.uses == PassUses::Once);
        if asked.json {
            let answer = Issued {
                user_name: name,
                pass: &pass,
                until,
                once,
            };
            return Ok(self.streams.answer(&json(&answer), words));
        }
        let told = if once {
            words.people_pass_once(name, until)
        } else {
            words.people_pass_many(name, until)
        };
        // The pass alone is the answer, so that it can be handed on as it is.
        self.streams.complain(&told);
        Ok(self.streams.answer(&pass, words))
    }

    fn terms(&mut self, asked: &PassAsked) -> Result<(PassLength, PassTerms), Status> {
        let words = self.words;
        let minutes = asked.minutes.as_deref().map_or(Ok(PROPOSED), str::parse);
        let lifetime = minutes
            .ok()
            .and_then(|minutes: u32| PassLifetime::of(Duration::from_mins(minutes.into())).ok());
        let Some(lifetime) = lifetime else {
            let minutes = |length: Duration| length.as_secs() / 60;
            let (least, most) = (PassLifetime::LEAST, PassLifetime::MOST);
            let expected = words.expected_count(minutes(least), minutes(most));
            return Err(self.refuse(Status::Wrong, &words.rules_wrong("--minutes", expected)));
        };
        let length = asked.length.as_deref().map(str::parse::<u8>).transpose();
        let length = match length {
            Ok(None) => Some(PassLength::default()),
            Ok(Some(length)) => PassLength::try_from(length).ok(),
            Err(_) => None,
        };
        let Some(length) = length else {
            let expected = words.expected_count(PassLength::LEAST, PassLength::MOST);
            return Err(self.refuse(Status::Wrong, &words.rules_wrong("--length", expected)));
        };
        let uses = if asked.many {
            PassUses::Many
        } else {
            PassUses::Once
        };
        Ok((length, PassTerms { lifetime, uses }))
    }
}
