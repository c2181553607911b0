//! First start: trying the program, or setting up the organisation.

use std::sync::Arc;

use security_info::{
    account::Account,
    identity::{AccountId, DisplayName, OrganisationName, Role, UserName},
    organisation::Organisation,
    password::{self, KnownPasswords, NewPassword, NotAPassword, Password, PasswordHash},
    phone::{self, CountryCode},
    policy::Policy,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, Version, Versioned},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    dto::{
        AppState, Country, ErrorAnswer, ErrorCode, OrganisationForm, PasswordJudgement,
        PasswordReason,
    },
    program::state,
    registry::{Answer, Nothing},
};
use crate::{
    clock::system_rng,
    demonstration::Furnishing,
    off_thread::off_thread,
    opening::Opened,
    session::Proven,
    shell::Shell,
    visitor::{Anyone, AtDesk},
};

/// Opens the sample organisation.
pub async fn try_it(shell: Arc<Shell>, _: AtDesk<Anyone>, _: Nothing) -> Answer<AppState> {
    at_first_start(&shell)?;
    if !shell.deployment.settings.program.demonstration {
        return Err(ErrorCode::NotAllowed.into());
    }
    shell.open_demonstration().await?;
    state(&shell).await
}

impl Shell {
    /// Opens the sample organisation, furnished where it is new. Where its store can be
    /// neither opened nor made, the page of the store's troubles comes instead.
    ///
    /// # Errors
    /// When the store fails once it is open.
    pub async fn open_demonstration(self: &Arc<Self>) -> Answer<()> {
        let shell = Arc::clone(self);
        let built = off_thread(move || {
            let Some(store) = shell.house.build_sample()? else {
                return Ok(None);
            };
            let is_new = store.organisation()?.is_none();
            Ok::<_, ErrorAnswer>(Some((store, is_new)))
        })
        .await??;
        let Some((store, is_new)) = built else {
            return Ok(());
        };
        if is_new {
            let furnishing = Furnishing::make(&self.passwords, &*self.clock).await?;
            let empty = Arc::clone(&store);
            off_thread(move || furnishing.put_into(&*empty)).await??;
        }
        self.house.move_into_sample(store);
        self.connect_line().await;
        Ok(())
    }
}

/// Leaves the sample organisation, of which nothing stays.
pub async fn leave_demonstration(
    shell: Arc<Shell>,
    _: AtDesk<Anyone>,
    _: Nothing,
) -> Answer<AppState> {
    let Opened::Sample(_) = shell.house.opened() else {
        return Err(ErrorCode::OutOfOrder.into());
    };
    shell.calls.hang_up_all().wait().await;
    shell.seat.leave();
    let within = Arc::clone(&shell);
    off_thread(move || within.house.leave_sample()).await??;
    shell.connect_line().await;
    state(&shell).await
}

/// Sets up the organisation with its first administrator, who is then signed in.
pub async fn set_up_organisation(
    shell: Arc<Shell>,
    _: AtDesk<Anyone>,
    sent: SetUpOrganisation,
) -> Answer<AppState> {
    at_first_start(&shell)?;
    let within = Arc::clone(&shell);
    let form = off_thread(move || Form::read(sent.form, &*within.known_passwords)).await??;
    let hash = shell.passwords.hash(form.password.clone()).await?;
    let within = Arc::clone(&shell);
    // Without a store, the page of the store's troubles comes instead.
    if let Some(administrator) = off_thread(move || within.found(form, hash)).await?? {
        shell.connect_line().await;
        shell.let_in(&administrator, Proven::AsAsked).await?;
    }
    state(&shell).await
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetUpOrganisation {
    form: OrganisationForm,
}

/// The form, read.
struct Form {
    organisation: OrganisationName,
    country: CountryCode,
    display_name: DisplayName,
    user_name: UserName,
    password: NewPassword,
}

impl Form {
    fn read(sent: OrganisationForm, known: &dyn KnownPasswords) -> Answer<Self> {
        let at = |field: &'static str| move |error: ErrorAnswer| error.about(field);
        let organisation = OrganisationName::parse(&sent.organisation)
            .map_err(|error| at("organisation")(error.into()))?;
        let country = known_country(&sent.country)?;
        let display_name = DisplayName::parse(&sent.display_name)
            .map_err(|error| at("displayName")(error.into()))?;
        let user_name =
            UserName::parse(&sent.user_name).map_err(|error| at("userName")(error.into()))?;
        let typed = Password::typed(sent.password).map_err(|error| at("password")(error.into()))?;
        let names = [
            organisation.as_str(),
            display_name.as_str(),
            user_name.as_str(),
        ];
        let password =
            password::accept(typed, &names, known).map_err(|error| at("password")(error.into()))?;
        Ok(Self {
            organisation,
            country,
            display_name,
            user_name,
            password,
        })
    }
}

fn known_country(code: &str) -> Answer<CountryCode> {
    let code = CountryCode::parse(code)?;
    let known = phone::countries()
        .iter()
        .any(|country| country.code == code);
    if known {
        Ok(code)
    } else {
        Err(ErrorAnswer::from(ErrorCode::CountryUnknown).about("country"))
    }
}

impl Shell {
    /// Makes the organisation's store and puts the organisation into it. Blocks.
    fn found(&self, form: Form, hash: PasswordHash) -> Answer<Option<Account>> {
        let Some(store) = self.house.build() else {
            return Ok(None);
        };
        let now = self.clock.now();
        let id = AccountId::random(&mut system_rng());
        let administrator = Account::new(
            id,
            form.user_name,
            form.display_name,
            Role::Administrator,
            hash,
            now,
        );
        let organisation = Organisation {
            name: form.organisation,
            country: form.country,
            policy: Policy::of(form.country),
            demonstration: false,
        };
        let new = ChangeSet {
            organisation: Some(Versioned {
                value: organisation,
                version: Version::ABSENT,
            }),
            accounts: vec![Versioned {
                value: administrator.clone(),
                version: Version::ABSENT,
            }],
            record: vec![self.entry(now, Some(id), Some(id), Recorded::OrganisationSetUp)],
            ..ChangeSet::default()
        };
        commit_new(&*store, new)?;
        self.house.move_in(store);
        Ok(Some(administrator))
    }
}

/// On a conflict somebody else has set up the organisation meanwhile.
fn commit_new(store: &dyn SecurityInfoStore, new: ChangeSet) -> Answer<()> {
    use security_info::store::Commit;
    match store.commit(new)? {
        Commit::Done => Ok(()),
        Commit::Conflict => Err(ErrorCode::OutOfOrder.into()),
    }
}

fn at_first_start(shell: &Shell) -> Answer<()> {
    match shell.house.opened() {
        Opened::FirstStart => Ok(()),
        Opened::Own(_) | Opened::Sample(_) => Err(ErrorCode::OutOfOrder.into()),
        Opened::Trouble(_) => Err(ErrorCode::StoreClosed.into()),
    }
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct JudgePassword {
    password: String,
    hints: Vec<String>,
}

/// Says how good a new password is; nothing is kept of it.
pub async fn judge_password(
    shell: Arc<Shell>,
    _: Anyone,
    sent: JudgePassword,
) -> Answer<PasswordJudgement> {
    off_thread(move || {
        let hints = sent.hints.iter().map(String::as_str).collect::<Vec<_>>();
        judge(sent.password, &hints, &*shell.known_passwords)
    })
    .await?
}

fn judge(
    password: String,
    hints: &[&str],
    known: &dyn KnownPasswords,
) -> Answer<PasswordJudgement> {
    Ok(match Password::typed(password) {
        Ok(typed) => {
            let judged = password::judge(&typed, hints, known)?;
            PasswordJudgement {
                score: judged.score,
                acceptable: judged.against.is_empty(),
                reasons: judged
                    .against
                    .into_iter()
                    .map(PasswordReason::from)
                    .collect(),
            }
        }
        Err(error) => PasswordJudgement {
            score: 0,
            acceptable: false,
            reasons: vec![match error {
                NotAPassword::Empty => PasswordReason::TooShort,
                NotAPassword::TooLong => PasswordReason::TooLong,
            }],
        },
    })
}

/// All countries, and where calls may go.
pub async fn countries(shell: Arc<Shell>, _: Anyone, _: Nothing) -> Answer<Vec<Country>> {
    off_thread(move || {
        let allowed = match shell.house.opened() {
            Opened::Own(store) | Opened::Sample(store) => {
                Some(shell.organisation(&*store)?.policy.phone.countries)
            }
            Opened::FirstStart | Opened::Trouble(_) => None,
        };
        let shown = |country: &phone::Country| Country {
            code: country.code.to_string(),
            calling_code: country.calling_code.to_string(),
            allowed: allowed
                .as_ref()
                .is_none_or(|allowed| allowed.contains(&country.code)),
            example: phone::example_mobile(country.code),
        };
        Ok(phone::countries().iter().map(shown).collect())
    })
    .await?
}
