//! What is said of the record: by `svara record`, and by the dialog for an export.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// The title of the file dialog for an export of the record.
    save_export_title = "save-export-title";
    /// What the name that it proposes begins with.
    export_file_name = "export-file-name";
    /// There is no store, so there is no record.
    record_nothing = "record-nothing"(folder);
    /// No entry fits.
    record_none = "record-none";
    /// Nobody has that user name.
    record_no_account = "record-no-account"(name);
    /// There is no such entry.
    record_no_entry = "record-no-entry"(number);
    /// A number is expected.
    record_wrong_number = "record-wrong-number"(typed);
    /// A time is expected.
    record_wrong_time = "record-wrong-time"(option, typed);
    /// A public key is expected.
    record_wrong_key = "record-wrong-key";
    /// Neither a key nor a store.
    record_key_needed = "record-key-needed";
    /// The file is there already.
    record_export_exists = "record-export-exists"(file);
    /// The export is written.
    record_exported = "record-exported"(file, entries, key);
    /// The export can not be read.
    record_export_not_readable = "record-export-not-readable"(file, reason);
    /// The record is whole.
    record_whole = "record-whole"(folder, entries, key);
    /// Some could not be checked.
    record_unchecked = "record-unchecked"(entries);
    /// The export is whole.
    record_export_whole = "record-export-whole"(file, entries);
    /// The export was changed, somewhere.
    record_not_as_sealed = "record-not-as-sealed"(file);
    /// Another key sealed it.
    record_sealed_by_another = "record-sealed-by-another"(file, key);
    /// An entry says something else.
    record_changed = "record-changed"(number);
    /// An entry is gone.
    record_removed = "record-removed"(number);
    /// Something was inserted.
    record_inserted = "record-inserted"(number);
    /// An entry lies elsewhere.
    record_moved = "record-moved"(number);
    /// The end is missing.
    record_cut_off = "record-cut-off"(number);
    /// A checkpoint vouches for another entry.
    record_not_as_signed = "record-not-as-signed"(number);
    /// No true note says what was removed.
    record_not_as_cut = "record-not-as-cut"(number);
    /// What was removed as it should be.
    record_was_cut = "record-was-cut"(last, days, at);
    /// What has just been removed.
    record_cut_done = "record-cut-done"(entries, days);
    /// What would be.
    record_cut_would = "record-cut-would"(entries, days);
    /// Nothing is ever removed.
    record_cut_no_rule = "record-cut-no-rule";
    /// In front of what is not as it was recorded.
    record_cut_stopped = "record-cut-stopped";
    /// Somebody has the store: what follows is told when they let go of it.
    record_follow_waits = "record-follow-waits";
}
