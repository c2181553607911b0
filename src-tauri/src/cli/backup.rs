//! `svara backup` and `svara restore`.

use std::path::Path;

use super::{Status, Streams, arguments::Job};
use crate::{settings::StoreKey, words::Words};

pub(super) fn run(
    _job: &Job,
    folder: &Path,
    _key: &StoreKey,
    words: &Words,
    streams: &mut Streams<'_>,
) -> Status {
    streams.complain(&words.backup_nothing(folder.display().to_string()));
    Status::NotDone
}
