//! The program itself.

use std::sync::Arc;

use security_info::{phone, policy::SessionPolicy, store::SecurityInfoStore};
use serde::Deserialize;
use ts_rs::TS;

use super::{
    answers,
    dto::{About, AppState, Demonstration, ErrorAnswer, Library, Preferences, Stage},
    registry::{Answer, Nothing},
};
use crate::{
    demonstration,
    off_thread::{meanwhile, off_thread},
    opening::Opened,
    shell::Shell,
    visitor::{Anyone, AtDesk, Visitor, WithAnyPassword},
};

/// Where the program stands, for a page that has just been loaded.
pub async fn app_state(shell: Arc<Shell>, _: Anyone, _: Nothing) -> Answer<AppState> {
    state(&shell).await
}

/// Where the program stands now.
pub(super) async fn state(shell: &Arc<Shell>) -> Answer<AppState> {
    let who = WithAnyPassword::admit(shell).await;
    state_for(shell, who.ok()).await
}

/// Where the program stands for whoever walks up to a kiosk next: nobody has signed in, and
/// nobody has chosen anything.
pub(super) async fn state_for_nobody(shell: &Arc<Shell>) -> Answer<AppState> {
    Ok(AppState {
        preferences: Preferences::default(),
        language: shell.language_for_nobody().into(),
        ..state_for(shell, None).await?
    })
}

async fn state_for(shell: &Arc<Shell>, who: Option<WithAnyPassword>) -> Answer<AppState> {
    let opened = shell.house.opened();
    let (stage, organisation, demonstration) = match opened {
        Opened::FirstStart => (Stage::FirstStart, None, false),
        Opened::Trouble(mut trouble) => {
            if shell.deployment.kiosk {
                // Whoever walks up can do nothing about it, and need not know where it lies.
                trouble = trouble.in_public();
            }
            (Stage::StoreTrouble { trouble }, None, false)
        }
        Opened::Own(store) | Opened::Sample(store) => {
            let organisation = organisation(shell, store).await?;
            let stage = match who {
                Some(WithAnyPassword(who)) => {
                    let here = answers::signed_in(&who, shell.clock.now());
                    Stage::SignedIn {
                        session: here.session,
                        next: here.next,
                    }
                }
                None => Stage::SignIn,
            };
            let demonstration = organisation.demonstration;
            (stage, Some(organisation), demonstration)
        }
    };
    let remembers = organisation.as_ref().is_none_or(|organisation| {
        let SessionPolicy {
            remember_user_name, ..
        } = organisation.policy.sessions;
        remember_user_name
    });
    if matches!(stage, Stage::FirstStart) {
        // An organisation chooses its country first.
        meanwhile(phone::load_metadata);
    }
    Ok(AppState {
        stage,
        language: shell.language().into(),
        pseudo: shell.deployment.pseudo,
        preferences: shell.memory.preferences(),
        demonstration: demonstration.then(|| Demonstration {
            people: demonstration::people(),
        }),
        organisation: organisation.as_ref().map(answers::organisation),
        last_user_name: if remembers {
            shell.memory.last_user_name()
        } else {
            None
        },
        kiosk: shell.deployment.kiosk,
    })
}

async fn organisation(
    shell: &Arc<Shell>,
    store: Arc<dyn SecurityInfoStore>,
) -> Answer<security_info::organisation::Organisation> {
    let shell = Arc::clone(shell);
    off_thread(move || shell.organisation(&*store)).await?
}

#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPreferences {
    preferences: Preferences,
}

/// Remembers how the program is to be shown on this machine.
pub async fn set_preferences(
    shell: Arc<Shell>,
    _: Anyone,
    sent: SetPreferences,
) -> Answer<Preferences> {
    off_thread(move || {
        shell.prefer(sent.preferences);
        shell.memory.preferences()
    })
    .await
    .map_err(ErrorAnswer::from)
}

/// What the program is, and where it keeps things.
pub async fn about(shell: Arc<Shell>, _: AtDesk<Anyone>, _: Nothing) -> Answer<About> {
    let deployment = &shell.deployment;
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licence: env!("CARGO_PKG_LICENSE").to_owned(),
        data_folder: deployment.data_folder.display().to_string(),
        log_file: deployment.log_file.display().to_string(),
        settings_file: deployment
            .settings_file
            .as_ref()
            .map(|file| file.display().to_string()),
        libraries: libraries(),
    })
}

/// Somebody else's work that is part of the program; `cargo xtask` keeps the list.
fn libraries() -> Vec<Library> {
    serde_json::from_str(include_str!("libraries.json")).unwrap_or_default()
}

/// Ends the program.
pub async fn quit(shell: Arc<Shell>, _: AtDesk<Anyone>, _: Nothing) -> Answer<()> {
    shell.calls.hang_up_all().wait().await;
    // Whoever asks for this has been asked.
    shell.closing.end();
    shell.desktop.quit();
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_libraries_are_listed() {
        assert!(
            super::libraries()
                .iter()
                .any(|library| library.name == "tauri")
        );
    }
}
