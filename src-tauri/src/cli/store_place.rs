//! Where the store is, and what it says before anything is done with it.

use std::path::PathBuf;

use security_info::{
    organisation::Organisation,
    policy::Policy,
    store::{SecurityInfoStore, StoreError},
};

use crate::{
    places::Places,
    settings::{Settings, StoreKey},
};

/// Where the store is.
pub(super) struct StorePlace {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Its key.
    pub(super) key: StoreKey,
    /// The key file that is made where there is neither a store nor a keyring, if that is
    /// allowed.
    pub(super) key_file_to_make: Option<PathBuf>,
}

impl StorePlace {
    /// What the settings and the command line say of it.
    pub(super) fn of(settings: &Settings, places: &Places, data_dir_given: bool) -> Self {
        let may_make_a_key_file = data_dir_given && settings.store.key.is_none();
        Self {
            folder: settings.store_folder(places, data_dir_given),
            key: settings.store_key(places, data_dir_given),
            key_file_to_make: may_make_a_key_file.then(|| places.store_key_file()),
        }
    }
}

/// The organisation of the store with the settings laid over it, or that of the settings
/// alone.
pub(super) fn organisation(
    store: &dyn SecurityInfoStore,
    settings: &Settings,
) -> Result<Option<Organisation>, StoreError> {
    if let Some(kept) = store.organisation()? {
        return Ok(Some(settings.apply_to_organisation(kept.value)));
    }
    let said = &settings.organisation;
    Ok(said
        .name
        .clone()
        .zip(said.country)
        .map(|(name, country)| Organisation {
            name,
            country,
            policy: settings.apply(Policy::of(country)),
            demonstration: false,
        }))
}
