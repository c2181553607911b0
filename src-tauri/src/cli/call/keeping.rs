//! What a call is counted in, and what it leaves behind: the data folder's store, which is
//! made when it is not there.

use std::sync::Arc;

use security_info::{
    call::VerificationCall, organisation::Organisation, phone::PhoneNumber, phone_check::Asked,
    store::SecurityInfoStore,
};
use store_sled::{KeyFile, OpenError, SledStore};

use super::{Status, telling::Teller};
use crate::{
    check_call::CheckedAt,
    cli::store_place::{StorePlace, organisation},
    clock::Clock,
    composition::station,
    ipc::dto::ErrorAnswer,
    places::make_private_folder,
    settings::{PhoneLineSettings, Settings},
    shell::decided,
    words::Words,
};

/// The store, open, and the organisation whose rules hold.
pub(super) struct Keeping {
    store: Arc<dyn SecurityInfoStore>,
    pub(super) organisation: Organisation,
}

impl Keeping {
    /// Opens the store, or makes one. What `line` says of its own patience holds, too.
    pub(super) fn open(
        place: &StorePlace,
        settings: &Settings,
        line: &PhoneLineSettings,
        words: &Words,
        teller: &mut Teller<'_, '_>,
    ) -> Result<Self, Status> {
        let store =
            opened(place, words, teller).map_err(|error| teller.store_not_opened(&error, place))?;
        let store: Arc<dyn SecurityInfoStore> = Arc::new(store);
        match organisation(&*store, settings) {
            Ok(Some(mut organisation)) => {
                line.shorten(&mut organisation.policy);
                Ok(Self {
                    store,
                    organisation,
                })
            }
            Ok(None) => {
                teller.notice(&words.call_no_organisation());
                Err(Status::Wrong)
            }
            Err(error) => {
                let answer = ErrorAnswer::from(error);
                let sentence = words.call_store_failed();
                Err(teller.not_kept(answer.code, &sentence))
            }
        }
    }

    /// Checks every guard and limit, and counts the call.
    pub(super) fn count(
        &self,
        number: &PhoneNumber,
        asked: &Asked,
        clock: &dyn Clock,
    ) -> Result<VerificationCall, ErrorAnswer> {
        let at = asked_for_here();
        let policy = &self.organisation.policy;
        decided(&*self.store, clock, |store, now| {
            at.counted(number, asked, policy, store, now)
        })
    }

    /// Keeps what the call leaves behind; whether all of it is durable.
    pub(super) fn conclude(&self, call: &VerificationCall, clock: &dyn Clock) -> bool {
        let at = asked_for_here();
        let kept = decided(&*self.store, clock, |store, now| {
            Ok((at.concluded(call, store, now)?, ()))
        });
        if let Err(error) = &kept {
            tracing::error!(?error, "how a call ended could not be kept");
        }
        kept.is_ok()
    }
}

/// Nobody has signed in who could have asked for it.
fn asked_for_here() -> CheckedAt {
    CheckedAt {
        station: station(),
        actor: None,
    }
}

/// Opens the store that is there, or makes one. Where there is no keyring a key file is
/// made beside it, and that is said: whoever can read the file can read the store.
fn opened(
    place: &StorePlace,
    words: &Words,
    teller: &mut Teller<'_, '_>,
) -> Result<SledStore, OpenError> {
    let key = place.key.source();
    match SledStore::open(&place.folder, &*key) {
        Err(OpenError::NotThere) => {}
        opened => return opened,
    }
    if let Some(parent) = place.folder.parent() {
        make_private_folder(parent)?;
    }
    match (
        SledStore::create(&place.folder, &*key),
        &place.key_file_to_make,
    ) {
        (Err(OpenError::KeyringUnreachable(why)), Some(file)) => {
            tracing::warn!(%why, "there is no keyring, so that a key file is made");
            let store = SledStore::create(&place.folder, &KeyFile::at(file))?;
            let folder = place.folder.display().to_string();
            teller.notice(&words.store_key_file_made(file.display().to_string(), folder));
            Ok(store)
        }
        (made, _) => made,
    }
}
