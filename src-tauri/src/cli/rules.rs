//! `svara rules show`, `set` and `check`: what the page of methods and rules does.

mod preview;

use std::{collections::BTreeMap, path::Path};

use security_info::{
    identity::UserName,
    organisation::Organisation,
    policy::{Consequences, Policy, consequences},
    record::{RecordEntry, Recorded},
    store::{ChangeSet, SecurityInfoStore, StoreError, Versioned},
};
use serde::Serialize;
use store_sled::{OpenError, SledStore};

use super::{Status, Streams, arguments::RulesJob, open_error, store_place::StorePlace};
use crate::{
    clock::SystemClock,
    composition::station,
    ipc::dto::ErrorCode,
    rules::{NoRules, changes, described},
    settings::{self, Loaded, RuleFlaw, RuleWrong, RulesSection, Said, Settings, rule_keys},
    shell::decided,
    words::Words,
};

/// A rule, for programs.
#[derive(Serialize)]
struct Shown<'a> {
    value: Option<&'a Said>,
    /// Whether the settings file says it.
    fixed: bool,
}

/// What a change does, for programs.
#[derive(Serialize)]
struct Told<'a> {
    done: bool,
    people: u64,
    locked_out: u64,
    among_them: Vec<&'a str>,
}

/// What is asked of the rules of the store in `place`.
pub(super) fn look_after(
    job: &RulesJob,
    loaded: &Loaded,
    place: &StorePlace,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    let done = Keeper::open(loaded, place, words).and_then(|keeper| match job {
        RulesJob::Show { json } => Ok(keeper.show(*json, streams)),
        RulesJob::Set {
            said,
            file,
            locking_out,
            json,
        } => keeper.set(
            &section(said, file.as_deref(), words)?,
            *locking_out,
            *json,
            streams,
        ),
        RulesJob::Check { said, file, json } => {
            keeper.check(&section(said, file.as_deref(), words)?, *json, streams)
        }
        RulesJob::Preview {
            user_name,
            said,
            file,
            json,
        } => keeper.preview(
            user_name,
            &section(said, file.as_deref(), words)?,
            *json,
            streams,
        ),
    });
    done.unwrap_or_else(|trouble| {
        streams.complain(&trouble.sentence);
        trouble.status
    })
}

/// Why nothing is done.
struct Trouble {
    status: Status,
    sentence: String,
}

impl Trouble {
    const fn new(status: Status, sentence: String) -> Self {
        Self { status, sentence }
    }
}

/// What is said on the command line, over what is said in the file that it names.
fn section(said: &[String], file: Option<&Path>, words: &Words) -> Result<RulesSection, Trouble> {
    let wrong = |sentence| Trouble::new(Status::Wrong, sentence);
    let mut section = match file.map(settings::read) {
        Some(read) => {
            read.map_err(|error| wrong(error.explain(words)))?
                .rules_section
        }
        None => RulesSection::default(),
    };
    let (pairs, rest) = said.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(wrong(words.rules_pairs()));
    }
    for [rule, value] in pairs {
        section.say(rule, value);
    }
    Ok(section)
}

/// An open store whose rules are looked after.
struct Keeper<'a> {
    store: SledStore,
    organisation: Versioned<Organisation>,
    settings: &'a Settings,
    words: &'a Words,
}

impl<'a> Keeper<'a> {
    fn open(loaded: &'a Loaded, place: &StorePlace, words: &'a Words) -> Result<Self, Trouble> {
        let folder = || place.folder.display().to_string();
        let store = SledStore::open(&place.folder, &*place.key.source()).map_err(|error| {
            let status = match error {
                OpenError::Locked => Status::InUse,
                _ => Status::NotDone,
            };
            Trouble::new(status, open_error::sentence(&error, &folder(), words))
        })?;
        let kept = store
            .organisation()
            .map_err(|_damaged| Trouble::new(Status::NotDone, words.store_damaged(folder())))?;
        let nobody = || Trouble::new(Status::NotDone, words.rules_no_organisation());
        Ok(Self {
            store,
            organisation: kept.ok_or_else(nobody)?,
            settings: &loaded.settings,
            words,
        })
    }

    /// The rules that hold.
    fn present(&self) -> Policy {
        self.settings.apply(self.organisation.value.policy.clone())
    }

    fn show(&self, json: bool, streams: &mut Streams<'_>) -> Status {
        let present = RulesSection::of_policy(&self.present());
        let fixes = |rule: &str| self.settings.rules_section.fixes(rule);
        let keys = rule_keys();
        if json {
            let shown = keys.iter().map(|key| {
                let shown = Shown {
                    value: present.get(&key.name),
                    fixed: fixes(&key.name),
                };
                (&key.name, shown)
            });
            let shown: BTreeMap<_, _> = shown.collect();
            let line = serde_json::to_string(&shown).unwrap_or_default();
            return streams.answer(&line, self.words);
        }
        let lines = keys.iter().filter_map(|key| {
            let written = format!("{} = {}", key.name, present.get(&key.name)?.written());
            Some(if fixes(&key.name) {
                format!("{written}  # {}", self.words.rules_fixed_here())
            } else {
                written
            })
        });
        let lines: Vec<_> = lines.collect();
        streams.answer(&lines.join("\n"), self.words)
    }

    fn check(
        &self,
        said: &RulesSection,
        json: bool,
        streams: &mut Streams<'_>,
    ) -> Result<Status, Trouble> {
        let present = self.present();
        let found = if said.iter().next().is_none() {
            // Without a change, whoever has no way in as it is.
            consequences(&self.store, None, &present)
        } else {
            let proposed = self.settings.apply(self.described(said)?);
            consequences(&self.store, Some(&present), &proposed)
        };
        let found = found.map_err(|error| self.not_read(&error))?;
        let all_get_in = found.stranded == 0;
        let told = self.tell(&found, all_get_in, json, streams);
        Ok(if all_get_in { told } else { Status::NotDone })
    }

    /// What somebody would see, if the rules held that are said: or sees as it is, where
    /// none are.
    fn preview(
        &self,
        typed: &str,
        said: &RulesSection,
        json: bool,
        streams: &mut Streams<'_>,
    ) -> Result<Status, Trouble> {
        let holding = self.settings.apply(self.described(said)?);
        let nobody = || Trouble::new(Status::NotDone, self.words.people_nobody(typed.to_owned()));
        let name = UserName::parse(typed).map_err(|_| nobody())?;
        let found = self.store.account_named(&name);
        let found = found.map_err(|error| self.not_read(&error))?;
        let account = found.ok_or_else(nobody)?.value;
        let told = preview::told(&account, &holding, json, self.words);
        Ok(streams.answer(&told, self.words))
    }

    fn set(
        &self,
        said: &RulesSection,
        locking_out: u64,
        json: bool,
        streams: &mut Streams<'_>,
    ) -> Result<Status, Trouble> {
        if said.iter().next().is_none() {
            return Err(Trouble::new(Status::Wrong, self.words.rules_nothing_said()));
        }
        let kept = self.described(said)?;
        let proposed = self.settings.apply(kept.clone());
        let found = consequences(&self.store, Some(&self.present()), &proposed)
            .map_err(|error| self.not_read(&error))?;
        if found.stranded > locking_out {
            let told = self.tell(&found, false, json, streams);
            if told == Status::Done && !json {
                streams.complain(&self.words.rules_not_set(found.stranded));
            }
            return Ok(Status::NotDone);
        }
        let what = changes(&self.organisation.value.policy, &kept);
        let is_new = !what.is_empty();
        decided(&self.store, &SystemClock::default(), |_, now| {
            let mut organisation = self.organisation.clone();
            organisation.value.policy = kept.clone();
            let record = is_new.then(|| RecordEntry {
                at: now,
                station: station(),
                actor: None,
                account: None,
                what: Recorded::RulesChanged {
                    changes: what.clone(),
                },
            });
            let changes = ChangeSet {
                organisation: Some(organisation),
                record: record.into_iter().collect(),
                ..ChangeSet::default()
            };
            Ok((changes, ()))
        })
        .map_err(|error| {
            let status = match error.code {
                ErrorCode::StoreBusy => Status::InUse,
                _ => Status::NotDone,
            };
            Trouble::new(status, self.words.rules_not_kept())
        })?;
        if json {
            return Ok(self.tell(&found, true, true, streams));
        }
        let lines = what.iter().map(|change| {
            let nothing = || self.words.rules_nothing();
            let before = change.before.as_deref().map_or_else(nothing, str::to_owned);
            let after = change.after.as_deref().map_or_else(nothing, str::to_owned);
            format!("{}: {before} → {after}", change.rule)
        });
        let mut lines: Vec<_> = lines.collect();
        if lines.is_empty() {
            lines.push(self.words.rules_as_they_were());
        }
        Ok(streams.answer(&lines.join("\n"), self.words))
    }

    fn described(&self, said: &RulesSection) -> Result<Policy, Trouble> {
        let kept = self.organisation.value.policy.clone();
        described(said, kept, self.settings, self.words).map_err(|no_rules| {
            let sentence = match no_rules {
                NoRules::Fixed(rule) => self.words.rules_fixed(rule),
                NoRules::Flaws(flaws) => {
                    let lines = flaws.iter().map(|flaw| self.in_words(flaw));
                    lines.collect::<Vec<_>>().join("\n")
                }
            };
            Trouble::new(Status::Wrong, sentence)
        })
    }

    fn in_words(&self, flaw: &RuleFlaw) -> String {
        let rule = flaw.rule.as_str();
        match &flaw.wrong {
            RuleWrong::Value(expected) => self.words.rules_wrong(rule, expected.as_str()),
            RuleWrong::Unknown => self.words.rules_unknown(rule),
            RuleWrong::NobodyGetsIn => self.words.rules_nobody_gets_in(),
        }
    }

    fn tell(
        &self,
        found: &Consequences,
        done: bool,
        json: bool,
        streams: &mut Streams<'_>,
    ) -> Status {
        let names: Vec<_> = found.among_them.iter().map(UserName::as_str).collect();
        if json {
            let told = Told {
                done,
                people: found.people,
                locked_out: found.stranded,
                among_them: names,
            };
            let line = serde_json::to_string(&told).unwrap_or_default();
            return streams.answer(&line, self.words);
        }
        let sentence = if found.stranded == 0 {
            self.words.rules_nobody_locked_out(found.people)
        } else {
            let names: Vec<_> = names.into_iter().map(str::to_owned).collect();
            self.words
                .rules_lock_out(found.stranded, found.people, self.words.all_of(&names))
        };
        streams.answer(&sentence, self.words)
    }

    fn not_read(&self, _: &StoreError) -> Trouble {
        Trouble::new(Status::NotDone, self.words.rules_not_kept())
    }
}
