//! What a call that has ended leaves behind: a method, or what counts against trying again.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::{Account, MethodError},
    account_call::{self, AccountCall, Conclusion, Purpose},
    call::{CallState, FailureCause},
    limits::Standing,
    policy::Limits,
    record::Recorded,
    store::{ChangeSet, SecurityInfoStore, Versioned, or_default},
};

use crate::{
    clock::system_rng,
    ipc::{
        answers,
        dto::{self, CallStep, ErrorAnswer, ErrorCode},
    },
    shell::Shell,
};

/// How a call ended, and whether what it did is kept.
pub(super) struct Concluded {
    /// For the screen.
    pub(super) step: CallStep,
    /// Whether all of it is durable.
    pub(super) kept: bool,
}

/// Keeps what the call did, and says how it ended.
pub(super) async fn conclude(
    shell: &Arc<Shell>,
    store: Arc<dyn SecurityInfoStore>,
    call: Arc<AccountCall>,
) -> Concluded {
    let cause = match call.call.state() {
        CallState::Failed { cause, .. } => Some(*cause),
        CallState::Requested
        | CallState::Dialling { .. }
        | CallState::Ringing { .. }
        | CallState::AwaitingKeys { .. }
        | CallState::AwaitingCode { .. }
        | CallState::Verified { .. } => None,
    };
    let call_of = call.account();
    let shell_within = Arc::clone(shell);
    let kept = shell
        .change(store, move |store, now| {
            keep(&shell_within, store, &call, now)
        })
        .await;
    match kept {
        Ok(Kept::Step(step)) => Concluded { step, kept: true },
        Ok(Kept::SetUp(account, step)) => {
            shell.seat.has_set_up(&account, shell.clock.now());
            Concluded { step, kept: true }
        }
        Ok(Kept::SecondProof(account)) => Concluded {
            step: match shell.second_proof_was_right(&account).await {
                Ok(signed_in) => CallStep::SignedIn { signed_in },
                // They left just as they keyed the last digit.
                Err(_) => failed(dto::FailureCause::Cancelled, None),
            },
            kept: true,
        },
        Ok(Kept::Reported(step)) => {
            // Whoever asked for the call has the password and not the phone. Somebody else may
            // sit here by now.
            if shell.seat.caller(shell.clock.now()) == Ok(call_of) {
                shell.seat.end();
            }
            Concluded { step, kept: true }
        }
        Err(error) => {
            tracing::error!(?error, ?cause, "how a call ended could not be kept");
            let told = match cause {
                // A store that has broken is left, and the page leaves this one for it.
                _ if shell.house.is_in_trouble() => dto::FailureCause::NotSaved,
                // The report would have blocked the number, and does not.
                None | Some(FailureCause::FraudReported) => dto::FailureCause::NotSaved,
                Some(cause) => cause.into(),
            };
            Concluded {
                step: failed(told, None),
                kept: false,
            }
        }
    }
}

/// What follows from what has been kept.
enum Kept {
    /// Nothing but what the screen is told.
    Step(CallStep),
    /// The person has set up a method.
    SetUp(Box<Account>, CallStep),
    /// The person is to be let in.
    SecondProof(Box<Account>),
    /// The person called had not asked for it, and whoever did is not to go on.
    Reported(CallStep),
}

/// What is to be changed, decided on what the store holds now.
fn keep(
    shell: &Shell,
    store: &dyn SecurityInfoStore,
    call: &AccountCall,
    now: Timestamp,
) -> Result<(ChangeSet, Kept), ErrorAnswer> {
    let account = store
        .account(call.account())?
        .ok_or(ErrorCode::SessionEnded)?;
    let number = or_default(store.number(call.call.number())?);
    let organisation = shell.organisation(store)?;
    let policy = &organisation.policy;
    let concluded = account_call::conclude(
        call,
        &account.value,
        &number.value,
        policy,
        now,
        &mut system_rng(),
    );
    let mut conclusion = concluded.map_err(|error: MethodError| ErrorAnswer::from(error))?;
    let verifies = matches!(call.purpose(), Purpose::Verify(..));
    let kept = match (conclusion.proven, call.call.state()) {
        (Some(_), _) if verifies => {
            // Whoever has left meanwhile is verified, and not signed in.
            let halfway = shell.seat.halfway(now);
            if halfway.is_ok_and(|seat| seat.is_of(&conclusion.account) && !seat.freshening) {
                conclusion.what.push(Recorded::SignedIn);
            }
            Kept::SecondProof(Box::new(conclusion.account.clone()))
        }
        (Some(method), _) => {
            if shell.seat.owes_a_proof(&account.value, policy) {
                conclusion.what.push(Recorded::SignedIn);
            }
            let step = CallStep::Verified {
                info: answers::security_info(&conclusion.account, policy, now),
                method: method.to_string(),
            };
            Kept::SetUp(Box::new(conclusion.account.clone()), step)
        }
        (None, CallState::Failed { cause, .. }) => {
            let wait = call_again_after(call.purpose(), &conclusion, *cause, &policy.limits, now);
            let step = failed((*cause).into(), wait);
            if verifies && *cause == FailureCause::FraudReported {
                Kept::Reported(step)
            } else {
                Kept::Step(step)
            }
        }
        (None, _) => Kept::Step(failed(dto::FailureCause::NotSaved, None)),
    };
    let Conclusion {
        account: after,
        number: number_after,
        what,
        ..
    } = conclusion;
    let id = Some(after.id());
    let changes = ChangeSet {
        numbers: changed(&number, number_after)
            .map(|number| (call.call.number().clone(), number))
            .into_iter()
            .collect(),
        accounts: changed(&account, after).into_iter().collect(),
        record: what
            .into_iter()
            .map(|what| shell.entry(now, id, id, what))
            .collect(),
        ..ChangeSet::default()
    };
    Ok((changes, kept))
}

/// The row to write, where it differs from the one that was read.
fn changed<T: PartialEq>(read: &Versioned<T>, after: T) -> Option<Versioned<T>> {
    (read.value != after).then(|| read.with(after))
}

/// Seconds until the same number may be called again, when a limit or a lock says to wait.
fn call_again_after(
    purpose: Purpose,
    conclusion: &Conclusion,
    cause: FailureCause,
    limits: &Limits,
    now: Timestamp,
) -> Option<u64> {
    if cause == FailureCause::FraudReported {
        // Not a matter of time: an agent has to lift it.
        return None;
    }
    let lock = match account_call::standing(purpose, &conclusion.account, limits, now) {
        Standing::LockedUntil(until) => Some(until),
        Standing::Open | Standing::Disabled => None,
    };
    let lifts = [
        lock,
        conclusion
            .account
            .calls()
            .lifts_at(limits.calls_by_person, now),
        conclusion
            .number
            .calls
            .lifts_at(limits.calls_to_number, now),
    ];
    let lifts_at = lifts.into_iter().flatten().max()?;
    Some(crate::ipc::errors::seconds_until(lifts_at, now))
}

const fn failed(cause: dto::FailureCause, retry_after_seconds: Option<u64>) -> CallStep {
    CallStep::Failed {
        cause,
        retry_after_seconds,
    }
}
