//! A proof by a code that the person has at hand.

use std::hint::black_box;

use rand_core::CryptoRng;

use super::{Reset, ResetProof, ResetRefusal, ResetStanding};
use crate::{
    Timestamp,
    account::{Account, MethodError},
    call_guard::CallRefusal,
    method::{
        KindName, Method, MethodKind, Use,
        authenticator_app::{
            CodeForm, Generator, GeneratorSecret, MOST_APPS, NotACode, Tolerance, TypedAppCode,
        },
        hardware_token::MOST_TOKENS,
    },
    policy::Policy,
    record::Recorded,
};

/// What shows codes.
const SHOW_CODES: [KindName; 2] = [KindName::AuthenticatorApp, KindName::HardwareToken];

/// How a code was taken. Either way all of it is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeTaken {
    /// What is held against the name from now on.
    pub standing: ResetStanding,
    /// The account, where the code was right.
    pub account: Option<Account>,
    /// For the record, in order.
    pub what: Vec<Recorded>,
    /// The proof, where it was one.
    pub proof: Option<ResetProof>,
}

/// Takes a code that was typed under the reset's name. `named` is the account that has the
/// name, if one has.
///
/// As many codes are worked out whatever there is to compare with: for each of the most apps
/// and tokens that an account may have.
///
/// # Errors
/// When resets are locked, no code serves, or what was typed is none: nothing has changed.
pub fn take_code(
    reset: &Reset,
    typed: &str,
    named: Option<&Account>,
    standing: &ResetStanding,
    policy: &Policy,
    now: Timestamp,
    rng: &mut impl CryptoRng,
) -> Result<CodeTaken, ResetRefusal> {
    let serves = |kind: &KindName| policy.methods.allows_somebody(*kind, Use::Reset);
    if !SHOW_CODES.iter().any(serves) {
        return Err(CallRefusal::Method(MethodError::NotAllowed).into());
    }
    let code = TypedAppCode::parse(typed).map_err(|NotACode| ResetRefusal::NotACode)?;
    let mut standing = standing.clone();
    standing.attempt(&policy.reset, now)?;
    let account = reset.of_whom(named);
    let shown = account.map_or_else(Vec::new, |account| {
        let open = reset.open(account, policy, now);
        open.filter(|method| SHOW_CODES.contains(&method.kind().name()))
            .collect()
    });
    let nobodys = Generator::new(GeneratorSecret::random(rng), CodeForm::default());
    for _ in shown.len()..MOST_APPS + MOST_TOKENS {
        // Drawn for nobody: what it answers is of no interest.
        let _nothing = black_box(black_box(&nobodys).next(code, now, Tolerance::APP));
    }
    let used = shown.iter().fold(None, |found, method| {
        let used = method.kind().typed(typed, now).ok();
        found.or(used.map(|used| (*method, used)))
    });
    if let (Some(account), Some((method, used))) = (account, used) {
        standing.given(&policy.reset, now);
        return Ok(right(account, method, used, standing, now));
    }
    let mut what = vec![Recorded::ResetProofFailed];
    let locked = standing.locked_until(now);
    what.extend(locked.map(|until| Recorded::ResetLocked { until }));
    Ok(CodeTaken {
        standing,
        account: None,
        what,
        proof: None,
    })
}

fn right(
    account: &Account,
    method: &Method,
    used: MethodKind,
    standing: ResetStanding,
    now: Timestamp,
) -> CodeTaken {
    let mut after = account.clone();
    if let Ok(kept) = after.method_mut(method.id()) {
        kept.used(used);
        kept.verified(now);
    }
    CodeTaken {
        standing,
        account: Some(after),
        what: vec![Recorded::Verified {
            method: method.label(),
            on: Use::Reset,
        }],
        proof: Some(ResetProof::of(account, method)),
    }
}
