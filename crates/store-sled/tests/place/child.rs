//! A process of its own that uses a store: this test program, started once more to run a
//! single test of it.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use store_sled::{KeyFile, SledStore};

const STORE: &str = "SVARA_TEST_STORE";

/// The command that runs `test` on a store, behind the words of `wrapped_in`.
pub(crate) fn child(test: &str, store: &Path, wrapped_in: &[&str]) -> Command {
    let this = std::env::current_exe().unwrap();
    let this = this.into_os_string().into_string().unwrap();
    let mut words = wrapped_in.to_vec();
    words.extend([
        this.as_str(),
        "--exact",
        test,
        "--nocapture",
        "--test-threads=1",
    ]);
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).env(STORE, store);
    command
}

/// The store that this process was started for; none if it is not a child.
pub(crate) fn the_childs_store() -> Option<PathBuf> {
    std::env::var_os(STORE).map(PathBuf::from)
}

pub(crate) fn open(store: &Path) -> SledStore {
    SledStore::open(store, &KeyFile::at(store.with_file_name("key"))).unwrap()
}
