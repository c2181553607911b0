//! The administrators' page of methods and rules: what holds, what a change would do, and
//! what somebody would see.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::{Account, SetUp},
    identity::{Role, UserName},
    method::Method,
    policy::{Consequences, Policy, consequences, preview},
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore},
    verification::SecondStep,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{
        CheckedRules, ErrorAnswer, ErrorCode, NextPage, PreviewedRules, PreviewedStep, RuleFault,
        RulesPage, RulesPreview, SavedRules,
    },
    registry::{Answer, Nothing},
    rules_form::{NoRules, RulesForm, read, shown},
};
use crate::{
    off_thread::off_thread,
    rules::changes,
    shell::Shell,
    visitor::{FreshAdministrator, Reader, SignedIn},
    words::Words,
};

/// The rules that hold.
pub async fn rules(shell: Arc<Shell>, Reader(who): Reader, _: Nothing) -> Answer<RulesPage> {
    Ok(page(&shell, &who, &who.organisation.policy))
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckRules {
    rules: RulesForm,
}

/// What rules would do, if they held.
pub async fn check_rules(
    shell: Arc<Shell>,
    Reader(who): Reader,
    CheckRules { rules }: CheckRules,
) -> Answer<CheckedRules> {
    off_thread(move || {
        let proposed = match proposed(&shell, &*who.store, rules) {
            Ok(proposed) => proposed,
            Err(no_rules) => return no_rules.told(|faults| CheckedRules::Faults { faults }),
        };
        let present = &who.organisation.policy;
        let found = consequences(&*who.store, Some(present), &proposed.holding)?;
        Ok(CheckedRules::Checked {
            people: found.people,
            locked_out: found.stranded,
            among_them: names(&found),
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewRules {
    rules: RulesForm,
    user_name: String,
}

/// What somebody would see, if rules held.
pub async fn preview_rules(
    shell: Arc<Shell>,
    Reader(who): Reader,
    PreviewRules { rules, user_name }: PreviewRules,
) -> Answer<PreviewedRules> {
    off_thread(move || {
        let proposed = match proposed(&shell, &*who.store, rules) {
            Ok(proposed) => proposed,
            Err(no_rules) => return no_rules.told(|faults| PreviewedRules::Faults { faults }),
        };
        let Ok(name) = UserName::parse(&user_name) else {
            return Ok(PreviewedRules::Nobody);
        };
        Ok(match who.store.account_named(&name)? {
            Some(account) => PreviewedRules::Previewed {
                preview: Box::new(previewed(
                    &account.value,
                    &proposed.holding,
                    shell.clock.now(),
                )),
            },
            None => PreviewedRules::Nobody,
        })
    })
    .await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveRules {
    rules: RulesForm,
    /// How many people may be locked out.
    confirmed: u32,
}

/// What came of deciding whether rules are kept.
enum Decided {
    Kept(Box<Policy>),
    Faults(Vec<RuleFault>),
    LocksOut(Consequences),
}

/// Keeps the rules, unless they lock out more people than was confirmed.
pub async fn save_rules(
    shell: Arc<Shell>,
    FreshAdministrator(who): FreshAdministrator,
    SaveRules { rules, confirmed }: SaveRules,
) -> Answer<SavedRules> {
    let within = Arc::clone(&shell);
    let by = Some(who.account.value.id());
    let decided = shell
        .change(Arc::clone(&who.store), move |store, now| {
            let proposed = match proposed(&within, store, rules.clone()) {
                Ok(proposed) => proposed,
                Err(no_rules) => {
                    return no_rules.told(|faults| (ChangeSet::default(), Decided::Faults(faults)));
                }
            };
            let kept = store.organisation()?.ok_or(ErrorCode::OutOfOrder)?;
            let present = within.organisation(store)?.policy;
            let found = consequences(store, Some(&present), &proposed.holding)?;
            if found.stranded > u64::from(confirmed) {
                return Ok((ChangeSet::default(), Decided::LocksOut(found)));
            }
            let what = changes(&kept.value.policy, &proposed.kept);
            let mut organisation = kept;
            organisation.value.policy = proposed.kept;
            let what = (!what.is_empty()).then_some(Recorded::RulesChanged { changes: what });
            let changes = ChangeSet {
                organisation: Some(organisation),
                record: what
                    .map(|what| within.entry(now, by, None, what))
                    .into_iter()
                    .collect(),
                ..ChangeSet::default()
            };
            Ok((changes, Decided::Kept(Box::new(proposed.holding))))
        })
        .await?;
    Ok(match decided {
        Decided::Kept(policy) => SavedRules::Saved {
            page: page(&shell, &who, &policy),
        },
        Decided::Faults(faults) => SavedRules::Faults { faults },
        Decided::LocksOut(found) => SavedRules::LocksOut {
            locked_out: found.stranded,
            among_them: names(&found),
        },
    })
}

/// Rules that a form describes.
struct Proposed {
    /// What the store is to keep.
    kept: Policy,
    /// What would hold, with the settings laid over that.
    holding: Policy,
}

fn proposed(
    shell: &Shell,
    store: &dyn SecurityInfoStore,
    form: RulesForm,
) -> Result<Proposed, NoRules> {
    let organisation = store.organisation().map_err(ErrorAnswer::from);
    let organisation = organisation.and_then(|kept| kept.ok_or(ErrorCode::OutOfOrder.into()));
    let mut organisation = organisation.map_err(NoRules::Refused)?.value;
    let settings = &shell.deployment.settings;
    let words = Words::of(shell.language());
    organisation.policy = read(form, organisation.policy, settings, words)?;
    Ok(Proposed {
        kept: organisation.policy.clone(),
        holding: shell.with_settings(organisation).policy,
    })
}

impl NoRules {
    fn told<T>(self, faults: impl FnOnce(Vec<RuleFault>) -> T) -> Answer<T> {
        match self {
            Self::Refused(answer) => Err(answer),
            Self::Faults(found) => Ok(faults(found)),
        }
    }
}

fn page(shell: &Shell, who: &SignedIn, policy: &Policy) -> RulesPage {
    let settings = &shell.deployment.settings;
    let says_some = settings.rules_section.iter().next().is_some();
    let file = shell.deployment.settings_file.as_ref();
    RulesPage {
        file: file
            .filter(|_| says_some)
            .map(|file| file.display().to_string()),
        editable: who.account.value.role() == Role::Administrator,
        rules: shown(policy, settings),
    }
}

fn previewed(account: &Account, policy: &Policy, now: Timestamp) -> RulesPreview {
    let found = preview(policy, account, now);
    let masked = |methods: &[&Method]| {
        methods
            .iter()
            .map(|method| answers::masked(method))
            .collect()
    };
    RulesPreview {
        display_name: account.display_name().to_string(),
        user_name: account.user_name().to_string(),
        second_step: match found.second_step {
            SecondStep::NotAsked => PreviewedStep::NotAsked,
            SecondStep::Asked | SecondStep::Spared => PreviewedStep::Asked,
            SecondStep::ToSetUp | SecondStep::NoLine => PreviewedStep::ToSetUp,
        },
        trust_days: found.trusts_devices_for.map(u8::from),
        signs_in_with: masked(&found.signs_in_with),
        resets_with: masked(&found.resets_with),
        way_back: found.way_back.map(Into::into),
        idle: masked(&found.idle),
        may_add: answers::addable(account, policy),
        next: match (found.set_up, found.confirms) {
            (SetUp::Done, Some((_, true))) => NextPage::ConfirmMethods,
            (set_up, _) => set_up.into(),
        },
        missing: found.missing,
        reconfirm_days: found.confirms.map(|(days, _)| u16::from(days)),
        confirmations: answers::confirmations(policy),
        no_way_in: found.stranded.map(Into::into),
        contact: policy.contact.as_ref().map(|text| text.as_str().to_owned()),
    }
}

fn names(found: &Consequences) -> Vec<String> {
    found.among_them.iter().map(UserName::to_string).collect()
}
