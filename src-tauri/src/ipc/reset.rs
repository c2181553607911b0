//! A forgotten password: whose it is, and a new one.
//!
//! Nothing here tells whether a name has an account, or what the account has, before a
//! proof was given: every command reads and writes the same rows for every name.

use std::sync::Arc;

use security_info::{
    Timestamp,
    account::Account,
    call::ConfirmationWay,
    identity::UserName,
    organisation::Organisation,
    password::{self, KnownPasswords, NewPassword, Password, PasswordHash},
    phone::{self, CountryCode, PhoneNumber},
    policy::Policy,
    reset::{self, Asked, Reset, ResetCall, ResetProof, Standings},
    sign_in::SignInStanding,
    store::{ChangeSet, SecurityInfoStore, Versioned, or_default},
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{CallProgress, Confirmation, ErrorAnswer, ErrorCode, ResetStep, StartedCall},
    errors::At,
    registry::{Answer, Nothing, Telling},
};
use crate::{
    call_driver::{ResetToDrive, drive_reset},
    clock::system_rng,
    off_thread::off_thread,
    shell::Shell,
    visitor::{Anyone, OnReset},
};

#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginReset {
    user_name: String,
}

/// Begins a reset at this window, for a name that nothing is said of.
pub async fn begin_reset(shell: Arc<Shell>, _: Anyone, sent: BeginReset) -> Answer<ResetStep> {
    let store = shell.house.store()?;
    if shell.seat.sitting(shell.clock.now()).is_ok() {
        return Err(ErrorCode::OutOfOrder.into());
    }
    // Somebody else may have gone away halfway, with a call up.
    shell.seat.leave();
    shell.calls.hang_up_all();
    let name = UserName::parse(&sent.user_name)
        .map_err(|error| ErrorAnswer::from(error).about("userName"))?;
    let now = shell.clock.now();
    let reset = Reset::begin(name, now, &mut system_rng());
    let (within, of) = (Arc::clone(&shell), reset.clone());
    let policy = off_thread(move || -> Answer<Policy> {
        let standing = or_default(store.sign_in(of.name())?).value;
        standing
            .resets()
            .open(now)
            .map_err(|locked| locked.at(now))?;
        Ok(within.organisation(&*store)?.policy)
    })
    .await??;
    shell.seat.begin_reset(reset.clone());
    shell.watch_idleness();
    Ok(answers::reset_step(&reset, None, &policy))
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResetByCall {
    /// The whole number, as the person wrote it.
    typed: String,
    /// The chosen country, ISO 3166-1 alpha-2.
    country: String,
    /// The E.164 reading that the person was shown.
    confirmed: Option<String>,
    /// The way that the person chose; `null`: the organisation's preferred one.
    confirmation: Option<Confirmation>,
}

/// Calls the number, if it is one of the account's; if not, it passes as a call that nobody
/// answers. `progress` hears each step; the last, if all goes well, says what comes next.
pub async fn reset_by_call(
    shell: Arc<Shell>,
    who: OnReset,
    sent: ResetByCall,
    progress: Telling<CallProgress>,
) -> Answer<StartedCall> {
    let confirmation = sent.confirmation.map(ConfirmationWay::from);
    let number = off_thread(move || read_number(&sent)).await??;
    // Before anything is counted, and whosever number it is.
    if !shell.line_takes_calls() {
        return Err(ErrorCode::LineDown.into());
    }
    let reservation = shell.calls.reserve(who.reset.id(), &number);
    let counting = Counting {
        reset: who.reset.clone(),
        number,
        confirmation,
        under_way: reservation.is_none(),
    };
    let within = Arc::clone(&shell);
    let count = move |store: &dyn SecurityInfoStore, now| counting.count(&within, store, now);
    let call = shell.change(Arc::clone(&who.store), count).await?;
    let reservation = reservation.ok_or(ErrorCode::CallUnderWay)?;
    // The person may have left meanwhile. From here on, whoever ends the reset finds the
    // reservation and has the call hung up.
    if shell.seat.resetting(shell.clock.now())?.id() != who.reset.id() {
        return Err(ErrorCode::ResetEnded.into());
    }
    let confirming = call.call.confirming();
    let started = StartedCall {
        call: reservation.id(),
        international: call.call.number().international(),
        confirmation: confirming.way().into(),
        matching_number: confirming
            .matching()
            .map(|number| number.digits().to_owned()),
        organisation: who.organisation.name.to_string(),
        simulated: shell.line_in_use().is_simulated(),
    };
    let to_drive = ResetToDrive {
        call,
        reset: who.reset,
        reservation,
        store: who.store,
        caller: who.organisation.name,
        language: shell.language(),
        progress: Box::new(move |step| progress.tell(&step)),
    };
    tokio::spawn(drive_reset(shell, to_drive));
    Ok(started)
}

fn read_number(sent: &ResetByCall) -> Answer<PhoneNumber> {
    let reading = phone::read(&sent.typed, CountryCode::parse(&sent.country)?)?;
    Ok(reading.confirmed_by(sent.confirmed.as_deref())?.number)
}

/// A call that is to be checked and counted before it is placed.
struct Counting {
    reset: Reset,
    number: PhoneNumber,
    confirmation: Option<ConfirmationWay>,
    under_way: bool,
}

impl Counting {
    fn count(
        &self,
        shell: &Shell,
        store: &dyn SecurityInfoStore,
        now: Timestamp,
    ) -> Answer<(ChangeSet, ResetCall)> {
        let policy = shell.organisation(store)?.policy;
        let station_name = &shell.deployment.station;
        let named = store.account_claimed(self.reset.name())?;
        let name = or_default(store.sign_in(self.reset.name())?);
        let number = or_default(store.number(&self.number)?);
        let station = or_default(store.station(station_name)?);
        let standings = Standings {
            name: name.value.resets().clone(),
            number: number.value.clone(),
            station: station.value.clone(),
        };
        let asked = Asked {
            number: &self.number,
            confirmation: self.confirmation,
            under_way: self.under_way,
        };
        let requested = reset::request_call(
            &self.reset,
            asked,
            named.as_ref().map(|named| &named.value),
            &standings,
            &policy,
            now,
            &mut system_rng(),
        );
        let (counted, call) = requested.map_err(|refusal| refusal.at(now))?;
        let name_after = name.with(name.value.clone().with_resets(counted.name));
        let id = named.map(|named| named.value.id());
        let changes = ChangeSet {
            sign_ins: vec![(self.reset.name().clone(), name_after)],
            numbers: vec![(self.number.clone(), number.with(counted.number))],
            stations: vec![(station_name.clone(), station.with(counted.station))],
            record: vec![shell.entry(now, None, id, call.placed())],
            ..ChangeSet::default()
        };
        Ok((changes, call))
    }
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResetByCode {
    code: String,
}

/// Takes a code that the person has at hand. What is wrong is counted before this answers.
pub async fn reset_by_code(
    shell: Arc<Shell>,
    who: OnReset,
    sent: ResetByCode,
) -> Answer<ResetStep> {
    let (within, reset) = (Arc::clone(&shell), who.reset.clone());
    let take = move |store: &dyn SecurityInfoStore, now| {
        take_code(&within, &reset, &sent.code, store, now)
    };
    let (proof, account) = shell.change(who.store, take).await??;
    let reset = shell.seat.prove(&who.reset, proof)?;
    Ok(answers::reset_step(
        &reset,
        reset.of_whom(Some(&account)),
        &who.organisation.policy,
    ))
}

/// The proof that a code was, with the account as it is kept; or what to say.
type TakenAs = Answer<(ResetProof, Box<Account>)>;

/// What is to be kept of a code, right or wrong; and the proof, or what to say.
fn take_code(
    shell: &Shell,
    reset: &Reset,
    code: &str,
    store: &dyn SecurityInfoStore,
    now: Timestamp,
) -> Answer<(ChangeSet, TakenAs)> {
    let policy = shell.organisation(store)?.policy;
    let named = store.account_claimed(reset.name())?;
    let name = or_default(store.sign_in(reset.name())?);
    let taken = reset::take_code(
        reset,
        code,
        named.as_ref().map(|named| &named.value),
        name.value.resets(),
        &policy,
        now,
        &mut system_rng(),
    )
    .map_err(|refusal| refusal.at(now))?;
    let answer = match (taken.proof, &taken.account) {
        (Some(proof), Some(account)) => Ok((proof, Box::new(account.clone()))),
        _ => Err(match taken.standing.open(now) {
            Err(locked) => locked.at(now),
            Ok(()) => ErrorAnswer::from(ErrorCode::CodeWrong).about("code"),
        }),
    };
    let id = named.as_ref().map(|named| named.value.id());
    let actor = taken.proof.and(id);
    let name_after = name.with(name.value.clone().with_resets(taken.standing));
    let account = named.zip(taken.account);
    let record = taken.what.into_iter();
    let changes = ChangeSet {
        accounts: account
            .map(|(named, after)| named.with(after))
            .into_iter()
            .collect(),
        sign_ins: vec![(reset.name().clone(), name_after)],
        record: record
            .map(|what| shell.entry(now, actor, id, what))
            .collect(),
        ..ChangeSet::default()
    };
    Ok((changes, answer))
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishReset {
    password: String,
}

/// Replaces the password of somebody who has given every proof, and signs them out
/// everywhere. What locked the name is lifted.
pub async fn finish_reset(shell: Arc<Shell>, who: OnReset, sent: FinishReset) -> Answer<()> {
    let OnReset {
        reset,
        organisation,
        store,
    } = who;
    let new = Password::typed(sent.password)
        .map_err(|error| ErrorAnswer::from(error).about("password"))?;
    // Before the store is asked, which could tell of a name.
    if reset.is_nobodys() {
        return Err(ErrorCode::OutOfOrder.into());
    }
    let (of, from) = (reset.clone(), Arc::clone(&store));
    let account = off_thread(move || from.account_named(of.name())).await??;
    let account = account.filter(|account| reset.of_whom(Some(&account.value)).is_some());
    let account = account.ok_or(ErrorCode::ResetEnded)?;
    reset.may_finish(&account.value, &organisation.policy)?;
    let new = acceptable(&shell, &organisation, &account, new).await?;
    let hash = shell.passwords.hash(new).await?;
    let (within, of) = (Arc::clone(&shell), reset.clone());
    let replace =
        move |store: &dyn SecurityInfoStore, now| replace(&within, &of, &hash, store, now);
    shell.change(store, replace).await?;
    shell.seat.end_reset(&reset);
    // A call was asked for in a session that has ended: its proof would not be taken.
    shell.calls.hang_up_all().wait().await;
    Ok(())
}

/// The new password, judged with what is known of the person.
async fn acceptable(
    shell: &Arc<Shell>,
    organisation: &Organisation,
    account: &Versioned<Account>,
    new: Password,
) -> Answer<NewPassword> {
    let known: Arc<dyn KnownPasswords> = Arc::clone(&shell.known_passwords);
    let names = [
        organisation.name.to_string(),
        account.value.display_name().to_string(),
        account.value.user_name().to_string(),
    ];
    let judged = off_thread(move || {
        let names = names.each_ref().map(String::as_str);
        password::accept(new, &names, &*known)
    });
    judged
        .await?
        .map_err(|error| ErrorAnswer::from(error).about("password"))
}

fn replace(
    shell: &Shell,
    reset: &Reset,
    hash: &PasswordHash,
    store: &dyn SecurityInfoStore,
    now: Timestamp,
) -> Answer<(ChangeSet, ())> {
    let policy = shell.organisation(store)?.policy;
    let mut account = store
        .account_named(reset.name())?
        .ok_or(ErrorCode::ResetEnded)?;
    let what = reset.finish(&mut account.value, hash.clone(), &policy)?;
    let name = or_default(store.sign_in(reset.name())?);
    let id = Some(account.value.id());
    let changes = ChangeSet {
        // Nothing is held against a name whose holder has shown that it is theirs.
        sign_ins: vec![(reset.name().clone(), name.with(SignInStanding::default()))],
        accounts: vec![account],
        record: what
            .into_iter()
            .map(|what| shell.entry(now, id, id, what))
            .collect(),
        ..ChangeSet::default()
    };
    Ok((changes, ()))
}

/// Forgets the reset and hangs up. To leave one that is over already is no error.
pub async fn leave_reset(shell: Arc<Shell>, _: Anyone, _: Nothing) -> Answer<()> {
    if let Ok(reset) = shell.seat.resetting(shell.clock.now()) {
        shell.seat.end_reset(&reset);
        shell.calls.hang_up_all().wait().await;
    }
    Ok(())
}
