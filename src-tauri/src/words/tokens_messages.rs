//! The messages of `svara tokens`.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// There is no store to look for tokens in.
    tokens_no_store = "tokens-no-store"(folder);
    /// No token has that serial number.
    tokens_none = "tokens-none"(serial);
    /// The token is set aside for somebody.
    tokens_assigned = "tokens-assigned"(serial, name);
    /// The token is for nobody in particular.
    tokens_unassigned = "tokens-unassigned"(serial);
    /// The token was removed.
    tokens_removed = "tokens-removed"(serial);
    /// The token was removed, and taken from somebody.
    tokens_removed_from = "tokens-removed-from"(serial, name);
    /// Others change tokens all the time.
    tokens_busy = "tokens-busy";
    /// The rules let nobody use tokens.
    tokens_for_nobody = "tokens-for-nobody";
    /// All of it is done.
    tokens_import_done = "tokens-import-done"(entered, changed, same);
    /// All of it could be done.
    tokens_import_would = "tokens-import-would"(entered, changed, same);
    /// It is no serial number.
    tokens_wrong_serial = "tokens-wrong-serial";
    /// The secret is not written in base 32.
    tokens_wrong_secret = "tokens-wrong-secret";
    /// The secret has too few bytes, or too many.
    tokens_wrong_length = "tokens-wrong-length"(found);
    /// The codes change otherwise.
    tokens_wrong_interval = "tokens-wrong-interval";
    /// The hash is none that is known.
    tokens_wrong_algorithm = "tokens-wrong-algorithm";
    /// The codes have another length.
    tokens_wrong_digits = "tokens-wrong-digits";
    /// The serial number stands twice.
    tokens_wrong_twice = "tokens-wrong-twice"(first);
    /// Another token has that serial number.
    tokens_wrong_taken = "tokens-wrong-taken";
    /// Somebody else has the token.
    tokens_wrong_held = "tokens-wrong-held";
    /// Nobody has that user name.
    tokens_wrong_nobody = "tokens-wrong-nobody";
    /// There is no such column.
    tokens_heading_unknown = "tokens-heading-unknown"(file, cell, columns);
    /// A line is too long.
    tokens_file_line = "tokens-file-line"(file, line);
    /// The file is too large.
    tokens_file_large = "tokens-file-large"(file, most);
}
