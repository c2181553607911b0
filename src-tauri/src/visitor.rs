//! Who may call a command, as a type: the one place where rights are checked.
//!
//! Every command names its visitor as an argument, so that none can forget to ask.

use std::{future::Future, sync::Arc};

use security_info::{
    Timestamp,
    account::{Account, SetUp},
    helpdesk::HandedOver,
    identity::{AccountId, Role},
    organisation::Organisation,
    policy::{Policy, confirmation_due},
    reset::Reset,
    store::{SecurityInfoStore, Versioned},
    verification::SecondStep,
};

use crate::{
    ipc::dto::{ErrorAnswer, ErrorCode},
    off_thread::off_thread,
    session::{Halfway, NoReset, NotHandedOver, Proven, Sitting, Vacant},
    shell::Shell,
};

/// Somebody whom a command admits.
pub trait Visitor: Sized + Send + 'static {
    /// Lets in whoever sits at the window, if they may.
    fn admit(shell: &Arc<Shell>) -> impl Future<Output = Result<Self, ErrorAnswer>> + Send;
}

/// Whoever it is.
#[derive(Debug)]
pub struct Anyone;

impl Visitor for Anyone {
    async fn admit(_shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        Ok(Self)
    }
}

/// Somebody at a machine of their own, and not at one that people walk up to: what they do
/// shows files, or sets up the machine.
pub struct AtDesk<Who>(pub Who);

impl<Who: Visitor> Visitor for AtDesk<Who> {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        // Whoever they are is asked first, so that this tells nobody more than they may know.
        let who = Who::admit(shell).await?;
        if shell.deployment.kiosk {
            return Err(ErrorCode::NotAtKiosk.into());
        }
        Ok(Self(who))
    }
}

/// Whoever stands at a machine that people walk up to.
#[derive(Debug)]
pub struct AtKiosk;

impl Visitor for AtKiosk {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        if shell.deployment.kiosk {
            Ok(Self)
        } else {
            Err(ErrorCode::OutOfOrder.into())
        }
    }
}

/// Somebody who sits at the window, whether the store can be asked about them or not.
pub struct Seated(pub Sitting);

impl Visitor for Seated {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        match shell.seat.sitting(shell.clock.now()) {
            Ok(sitting) => Ok(Self(sitting)),
            Err(vacant) => {
                // A call must not outlive the session that asked for it.
                shell.calls.hang_up_all();
                Err(vacant.into())
            }
        }
    }
}

/// Somebody whose password was right, and who has one more proof to give.
pub struct OnSecondStep {
    /// Where they stand.
    pub halfway: Halfway,
    /// Their account.
    pub account: Versioned<Account>,
    /// Their organisation, with the rules that hold now.
    pub organisation: Organisation,
    /// Where both came from.
    pub store: Arc<dyn SecurityInfoStore>,
}

impl Visitor for OnSecondStep {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let halfway = shell.seat.halfway(shell.clock.now())?;
        let store = shell.house.store()?;
        let within = Arc::clone(shell);
        let admitted: Result<_, ErrorAnswer> = off_thread(move || {
            let organisation = within.organisation(&*store)?;
            let account = store.account(halfway.account)?;
            Ok(account
                .filter(|account| halfway.is_of(&account.value))
                .map(|account| Self {
                    halfway,
                    account,
                    organisation,
                    store,
                }))
        })
        .await?;
        let admitted = admitted?;
        if admitted.is_none() {
            shell.seat.end();
            shell.calls.hang_up_all();
        }
        admitted.ok_or_else(|| Vacant::Ended.into())
    }
}

/// Somebody who has forgotten a password and is showing whose it is.
pub struct OnReset {
    /// How far they have come.
    pub reset: Reset,
    /// The organisation, with the rules that hold now.
    pub organisation: Organisation,
    /// Where it came from.
    pub store: Arc<dyn SecurityInfoStore>,
}

impl Visitor for OnReset {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let reset = shell.seat.resetting(shell.clock.now()).inspect_err(|_| {
            if shell.seat.idle_end().is_none() {
                // A call must not outlive the reset that asked for it.
                shell.calls.hang_up_all();
            }
        })?;
        let store = shell.house.store()?;
        let within = Arc::clone(shell);
        off_thread(move || {
            Ok(Self {
                reset,
                organisation: within.organisation(&*store)?,
                store,
            })
        })
        .await?
    }
}

/// Somebody in front of a screen that an agent has handed over to them. All that is served is
/// to show who they are, to decline, and to give it back.
pub struct AtScreen {
    /// Whose screen it was, and in which case.
    pub screen: HandedOver,
    /// The organisation, with the rules that hold now.
    pub organisation: Organisation,
    /// Where it came from.
    pub store: Arc<dyn SecurityInfoStore>,
}

impl Visitor for AtScreen {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let screen = shell.seat.handed_over(shell.clock.now())?;
        let store = shell.house.store()?;
        let within = Arc::clone(shell);
        off_thread(move || {
            Ok(Self {
                screen,
                organisation: within.organisation(&*store)?,
                store,
            })
        })
        .await?
    }
}

/// Somebody who types a telephone number: signed in, or because they have forgotten their
/// password. With the rules that say where calls may go.
pub struct TypesNumber(pub Policy);

impl Visitor for TypesNumber {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        if shell.seat.resetting(shell.clock.now()).is_ok() {
            let OnReset { organisation, .. } = OnReset::admit(shell).await?;
            return Ok(Self(organisation.policy));
        }
        let SettingUp(who) = SettingUp::admit(shell).await?;
        Ok(Self(who.organisation.policy))
    }
}

/// Whoever may have a call up here: somebody who sits at the window, is on the second
/// step, or has forgotten a password. The store need not be asked about them.
pub struct Caller(pub AccountId);

impl Visitor for Caller {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        match shell.seat.caller(shell.clock.now()) {
            Ok(account) => Ok(Self(account)),
            Err(vacant) => {
                // A call must not outlive the session that asked for it.
                shell.calls.hang_up_all();
                Err(vacant.into())
            }
        }
    }
}

/// Somebody who is signed in, with their account as it was when they came in: with a password
/// that nobody else has made, and with every proof that was asked for.
pub struct SignedIn {
    /// The person's account.
    pub account: Versioned<Account>,
    /// Their organisation, with the rules that hold now.
    pub organisation: Organisation,
    /// Where both came from.
    pub store: Arc<dyn SecurityInfoStore>,
    /// How they have proven themselves.
    pub proven: Proven,
    /// Whether what is to be set up has been put off until the next session.
    pub postponed: bool,
}

impl SignedIn {
    /// Whether something has to be set up before the person goes on.
    #[must_use]
    pub fn set_up(&self) -> SetUp {
        if self.postponed || self.proven == Proven::WithoutLine {
            SetUp::Done
        } else {
            self.account.value.set_up(&self.organisation.policy)
        }
    }

    /// Whether a second proof is asked for that the person can only give by setting a method up,
    /// and has neither done so nor been allowed to put it off.
    #[must_use]
    pub fn owes_a_proof(&self) -> bool {
        let (account, policy) = (&self.account.value, &self.organisation.policy);
        !self.postponed && self.proven.is_owing(account, policy)
    }

    /// Whether the session goes on. One that was to set up the account's first method does not
    /// once there is one that was set up elsewhere: then that is what is asked for.
    fn goes_on(&self) -> bool {
        let (account, policy) = (&self.account.value, &self.organisation.policy);
        self.proven != Proven::ByPasswordSoFar || account.second_step(policy) != SecondStep::Asked
    }

    /// Whether the person may be asked if their methods are still right. One question at a time:
    /// who has yet to set up, or has put that off, is asked nothing more.
    #[must_use]
    pub fn may_be_asked_to_confirm(&self, now: Timestamp) -> bool {
        let (account, policy) = (&self.account.value, &self.organisation.policy);
        !self.postponed && self.set_up() == SetUp::Done && confirmation_due(account, policy, now)
    }
}

impl Visitor for SignedIn {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let SettingUp(who) = SettingUp::admit(shell).await?;
        if who.owes_a_proof() {
            return Err(ErrorCode::SetUpRequired.into());
        }
        Ok(who)
    }
}

/// Somebody who is signed in, also where the second proof is still owed. All that they can do
/// then is to set up a method, which is that proof, and to leave.
pub struct SettingUp(pub SignedIn);

impl Visitor for SettingUp {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let WithAnyPassword(who) = WithAnyPassword::admit(shell).await?;
        if who.account.value.has_to_choose_password() {
            return Err(ErrorCode::PasswordToChoose.into());
        }
        Ok(Self(who))
    }
}

/// The same, whose password was given so lately that a method may be set up.
pub struct FreshlySettingUp(pub SignedIn);

impl Visitor for FreshlySettingUp {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let SettingUp(who) = SettingUp::admit(shell).await?;
        freshly(shell, who).map(Self)
    }
}

/// Somebody who is signed in, be it with a password that somebody else has made. All that they
/// can do with such a one is to choose another, and to leave.
pub struct WithAnyPassword(pub SignedIn);

impl Visitor for WithAnyPassword {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let Seated(sitting) = Seated::admit(shell).await?;
        let store = shell.house.store()?;
        let admitted = read(shell, store, sitting).await?;
        if admitted.is_none() {
            shell.seat.end();
            shell.calls.hang_up_all();
        }
        admitted.map(Self).ok_or_else(|| Vacant::Ended.into())
    }
}

/// Somebody who has just signed in with a password that somebody else has made.
pub struct ChoosesPassword(pub SignedIn);

impl Visitor for ChoosesPassword {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let WithAnyPassword(who) = WithAnyPassword::admit(shell).await?;
        if !who.account.value.has_to_choose_password() {
            return Err(ErrorCode::OutOfOrder.into());
        }
        freshly(shell, who).map(Self)
    }
}

/// The account of a session, unless the session has been ended elsewhere or the account
/// is gone.
async fn read(
    shell: &Arc<Shell>,
    store: Arc<dyn SecurityInfoStore>,
    sitting: Sitting,
) -> Result<Option<SignedIn>, ErrorAnswer> {
    let shell = Arc::clone(shell);
    off_thread(move || {
        let organisation = shell.organisation(&*store)?;
        let account = store.account(sitting.account)?;
        Ok(account
            .filter(|account| sitting.is_of(&account.value))
            .map(|account| SignedIn {
                account,
                organisation,
                store,
                proven: sitting.proven,
                postponed: sitting.postponed,
            })
            .filter(SignedIn::goes_on))
    })
    .await?
}

/// Somebody who gave their password so lately that they may change or remove methods.
pub struct FreshlySignedIn(pub SignedIn);

impl Visitor for FreshlySignedIn {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let signed_in = SignedIn::admit(shell).await?;
        freshly(shell, signed_in).map(Self)
    }
}

fn freshly(shell: &Shell, signed_in: SignedIn) -> Result<SignedIn, ErrorAnswer> {
    let now = shell.clock.now();
    if shell.seat.sitting(now)?.is_fresh(now) {
        Ok(signed_in)
    } else {
        Err(ErrorCode::FreshSignInRequired.into())
    }
}

/// Somebody who helps others at the helpdesk: an agent, or an administrator. What they may do
/// for whom follows from a case, and not from this.
pub struct Agent(pub SignedIn);

impl Visitor for Agent {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        with_role(shell, &[Role::Agent, Role::Administrator])
            .await
            .map(Self)
    }
}

/// Such an agent, who gave their password so lately that they may change somebody's account.
pub struct FreshAgent(pub SignedIn);

impl Visitor for FreshAgent {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let Agent(agent) = Agent::admit(shell).await?;
        freshly(shell, agent).map(Self)
    }
}

/// Somebody who decides the organisation's rules.
pub struct Administrator(pub SignedIn);

impl Visitor for Administrator {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        with_role(shell, &[Role::Administrator]).await.map(Self)
    }
}

/// An administrator who gave their password so lately that they may change the rules.
pub struct FreshAdministrator(pub SignedIn);

impl Visitor for FreshAdministrator {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let administrator = with_role(shell, &[Role::Administrator]).await?;
        freshly(shell, administrator).map(Self)
    }
}

/// Somebody who may read the record and the rules: an auditor, or an administrator.
pub struct Reader(pub SignedIn);

impl Visitor for Reader {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        with_role(shell, &[Role::Auditor, Role::Administrator])
            .await
            .map(Self)
    }
}

/// Such a reader, who gave their password so lately that they may take the record elsewhere.
pub struct FreshReader(pub SignedIn);

impl Visitor for FreshReader {
    async fn admit(shell: &Arc<Shell>) -> Result<Self, ErrorAnswer> {
        let Reader(reader) = Reader::admit(shell).await?;
        freshly(shell, reader).map(Self)
    }
}

async fn with_role(shell: &Arc<Shell>, roles: &[Role]) -> Result<SignedIn, ErrorAnswer> {
    let signed_in = SignedIn::admit(shell).await?;
    let has = roles.contains(&signed_in.account.value.role());
    if has {
        Ok(signed_in)
    } else {
        Err(ErrorCode::NotAllowed.into())
    }
}

impl From<Vacant> for ErrorAnswer {
    fn from(vacant: Vacant) -> Self {
        match vacant {
            Vacant::NotSignedIn => ErrorCode::NotSignedIn,
            Vacant::Ended => ErrorCode::SessionEnded,
        }
        .into()
    }
}

impl From<NoReset> for ErrorAnswer {
    fn from(_: NoReset) -> Self {
        ErrorCode::ResetEnded.into()
    }
}

impl From<NotHandedOver> for ErrorAnswer {
    fn from(_: NotHandedOver) -> Self {
        ErrorCode::HandOverEnded.into()
    }
}
