//! Setting up an authenticator app.

use std::{fmt::Write as _, sync::Arc};

use qrcode::{EcLevel, QrCode, types::Color};
use security_info::{
    identity::DeviceName,
    method::authenticator_app::{Enrolment, TypedAppCode},
    record::Recorded,
};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{self, BegunApp, ErrorAnswer, ErrorCode, ProvenApp},
    registry::{Answer, Nothing},
};
use crate::{
    clock::system_rng,
    shell::Shell,
    visitor::{FreshlySettingUp, SettingUp},
};

/// Begins a set-up, with a new secret; one that was under way is forgotten.
pub async fn begin_authenticator_app(
    shell: Arc<Shell>,
    FreshlySettingUp(who): FreshlySettingUp,
    _: Nothing,
) -> Answer<BegunApp> {
    let policy = &who.organisation.policy;
    let (account, now) = (&who.account.value, shell.clock.now());
    let enrolment = Enrolment::begin(account, policy, now, &mut system_rng())?;
    let generator = enrolment.generator();
    let (organisation, user_name) = (&who.organisation.name, account.user_name());
    let begun = BegunApp {
        qr: drawn(&generator.address(organisation, user_name))?,
        secret: generator.secret().base32().to_string(),
        organisation: organisation.to_string(),
        user_name: user_name.to_string(),
        digits: generator.form().length.digits(),
        good_for_seconds: policy.sessions.fresh_for.as_secs(),
    };
    shell.seat.enrol(Some(enrolment));
    Ok(begun)
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProveAuthenticatorApp {
    /// What the person calls it.
    name: String,
    /// What it shows.
    code: String,
}

/// Adds the app, if this is the code that it shows.
pub async fn prove_authenticator_app(
    shell: Arc<Shell>,
    SettingUp(who): SettingUp,
    sent: ProveAuthenticatorApp,
) -> Answer<ProvenApp> {
    let name =
        DeviceName::parse(&sent.name).map_err(|error| ErrorAnswer::from(error).about("name"))?;
    let typed = TypedAppCode::parse(&sent.code)?;
    let enrolment = shell.seat.enrolment().ok_or(ErrorCode::SetUpTooLate)?;
    let named = name.clone();
    let (within, owed) = (Arc::clone(&shell), who.owes_a_proof());
    let added = shell.change_account(who, move |account, policy| {
        let now = within.clock.now();
        let named = named.clone();
        let id = enrolment.prove(account, named, typed, policy, now, &mut system_rng())?;
        let method = account.method(id).ok_or(ErrorCode::NoSuchMethod)?.label();
        let lets_in = owed.then_some(Recorded::SignedIn);
        let added = Recorded::MethodAdded { method };
        Ok([added].into_iter().chain(lets_in).collect())
    });
    let who = added.await?;
    let (account, now) = (&who.account.value, shell.clock.now());
    shell.seat.has_set_up(account, now);
    shell.seat.enrol(None);
    let added = account.apps().find(|(_, app)| *app.name() == name);
    let (method, _) = added.ok_or(ErrorCode::NoSuchMethod)?;
    Ok(ProvenApp {
        info: answers::security_info(account, &who.organisation.policy, now),
        method: method.id().to_string(),
    })
}

/// Forgets the set-up that is under way, and its secret.
pub async fn forget_authenticator_app(shell: Arc<Shell>, _: SettingUp, _: Nothing) -> Answer<()> {
    shell.seat.enrol(None);
    Ok(())
}

/// As an SVG path: one run of black modules after the other, row by row.
fn drawn(address: &str) -> Answer<dto::QrCode> {
    /// Light modules on each side, which ISO/IEC 18004 asks for.
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|_| ErrorCode::Internal)?;
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(PartialEq::eq) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (column + QUIET, row + QUIET, run.len());
                // To write to a text never fails.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
            column += run.len();
        }
    }
    let side = u32::try_from(width + 2 * QUIET).map_err(|_| ErrorCode::Internal)?;
    Ok(dto::QrCode { side, path })
}
