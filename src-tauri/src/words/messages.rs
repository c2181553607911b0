//! The messages that code says by name. What the command line and the example settings
//! say is found by ids that are put together from names; see [`Words::find`].

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// The title over the reason why the program could not start.
    cannot_start_title = "cannot-start-title";
    /// The button that ends the program.
    quit = "quit";

    /// The title of the dialog that plays the person's phone.
    simulated_phone_title = "simulated-phone-title";
    /// The simulated phone rings.
    simulated_phone_ringing = "simulated-phone-ringing"(number, organisation);
    /// What the voice says when it is answered.
    simulated_phone_answered = "simulated-phone-answered"(organisation, instruction);
    /// To key the number that the screen shows.
    simulated_phone_key_the_number = "simulated-phone-key-the-number";
    /// To press a key and hear a code.
    simulated_phone_hear_the_code = "simulated-phone-hear-the-code";
    /// To press #.
    simulated_phone_press_pound = "simulated-phone-press-pound";
    /// What the voice says after a star.
    simulated_phone_instruction = "simulated-phone-instruction"(instruction);
    /// What the voice says after a silence.
    simulated_phone_nothing_heard = "simulated-phone-nothing-heard"(instruction);
    /// What the voice says when keys, but no #, have been pressed for a while.
    simulated_phone_end_with_pound = "simulated-phone-end-with-pound";
    /// What the voice says after wrong keys.
    simulated_phone_answered_again = "simulated-phone-answered-again"(instruction);
    /// What the voice says after a # with nothing before it.
    simulated_phone_nothing_before_pound = "simulated-phone-nothing-before-pound";
    /// The code that the voice reads.
    simulated_phone_code = "simulated-phone-code"(code);
    /// Over the choices that did not fit in the first dialog.
    simulated_phone_other_keys = "simulated-phone-other-keys"(organisation);
    /// Button: answer.
    simulated_phone_answer = "simulated-phone-answer";
    /// Button: decline.
    simulated_phone_decline = "simulated-phone-decline";
    /// Button: let it ring out.
    simulated_phone_let_ring = "simulated-phone-let-ring";
    /// Button: the phone is in use.
    simulated_phone_busy = "simulated-phone-busy";
    /// Button: a machine answers.
    simulated_phone_voicemail = "simulated-phone-voicemail";
    /// Button: there is no such number.
    simulated_phone_not_in_service = "simulated-phone-not-in-service";
    /// Button: the organisation's own line is down.
    simulated_phone_line_down = "simulated-phone-line-down";
    /// Button: key the number that the screen shows, and #.
    simulated_phone_key = "simulated-phone-key"(keys);
    /// Button: key another number.
    simulated_phone_key_wrong = "simulated-phone-key-wrong";
    /// Button: report fraud, 0 and #.
    simulated_phone_report = "simulated-phone-report";
    /// Button: press # with nothing before it.
    simulated_phone_pound_alone = "simulated-phone-pound-alone";
    /// Button: any key, to hear the code.
    simulated_phone_any_key = "simulated-phone-any-key";
    /// Button: the code once more.
    simulated_phone_hear_again = "simulated-phone-hear-again";
    /// Button: a digit before the #.
    simulated_phone_digit_and_pound = "simulated-phone-digit-and-pound";
    /// Button: the voice's other language.
    simulated_phone_other_language = "simulated-phone-other-language";
    /// Button: stay on the line without a key.
    simulated_phone_say_nothing = "simulated-phone-say-nothing";
    /// Button: hang up.
    simulated_phone_hang_up = "simulated-phone-hang-up";
    /// Button: the dialog with the other choices.
    simulated_phone_more = "simulated-phone-more";
    /// Button: the first dialog again.
    simulated_phone_back = "simulated-phone-back";

    /// The title of the file dialog for a backup to restore.
    choose_backup_title = "choose-backup-title";

    /// A place in a settings file.
    settings_place = "settings-place"(file, line, column);
    /// The file that was named is not there.
    settings_file_missing = "settings-file-missing"(file);
    /// It is a folder.
    settings_file_is_folder = "settings-file-is-folder"(file);
    /// It is neither file nor folder.
    settings_file_not_regular = "settings-file-not-regular"(file);
    /// The system refused to read it.
    settings_file_not_readable = "settings-file-not-readable"(file, reason);
    /// It is too large to be settings.
    settings_file_too_large = "settings-file-too-large"(file, most);
    /// It holds zero bytes.
    settings_file_binary = "settings-file-binary"(place);
    /// It is not UTF-8.
    settings_file_not_utf8 = "settings-file-not-utf8"(place);
    /// A key stands twice.
    settings_syntax_duplicate = "settings-syntax-duplicate"(place);
    /// Text without quotation marks.
    settings_syntax_unquoted = "settings-syntax-unquoted"(place);
    /// A key and an equals sign, and nothing more.
    settings_syntax_no_value = "settings-syntax-no-value"(place);
    /// A key and no equals sign.
    settings_syntax_no_equals = "settings-syntax-no-equals"(place);
    /// A text without its closing quotation mark.
    settings_syntax_unclosed_text = "settings-syntax-unclosed-text"(place);
    /// A list without its closing bracket.
    settings_syntax_unclosed_list = "settings-syntax-unclosed-list"(place);
    /// A table's header without its closing bracket.
    settings_syntax_unclosed_table = "settings-syntax-unclosed-table"(place);
    /// A backslash that TOML does not know, as in `"C:\Svara"`.
    settings_syntax_escape = "settings-syntax-escape"(place);
    /// Anything else that is not TOML.
    settings_syntax_other = "settings-syntax-other"(place);
    /// A value that is not what its key takes.
    settings_wrong_value = "settings-wrong-value"(place, setting, expected, found);
    /// A key that no table has.
    settings_unknown = "settings-unknown"(place, setting, table, known);
    /// A key that is almost another.
    settings_unknown_suggestion = "settings-unknown-suggestion"(place, setting, suggestion);
    /// A table that is not there.
    settings_unknown_table = "settings-unknown-table"(place, table, known);
    /// A table that is almost another.
    settings_unknown_table_suggestion = "settings-unknown-table-suggestion"(place, table, suggestion);
    /// A key before the first table.
    settings_unknown_outside = "settings-unknown-outside"(place, setting, known);
    /// A key file is to be used, and none is named.
    settings_key_file_needed = "settings-key-file-needed"(place);
    /// A key file is named that will not be used.
    settings_key_file_unused = "settings-key-file-unused"(place);
    /// A setting asks for another that is missing.
    settings_needed = "settings-needed"(place, setting, with);
    /// A setting has no meaning without another.
    settings_only_with = "settings-only-with"(place, setting, with);
    /// Two settings say where the line's password is.
    settings_one_only = "settings-one-only"(place, other);
    /// The list of known passwords is not right.
    settings_known_passwords = "settings-known-passwords"(place, list, wrong);
    /// … because the system does not hand it out.
    known_not_readable = "known-not-readable"(reason);
    /// … because it is a folder, a device or a pipe.
    known_not_a_file = "known-not-a-file";
    /// … because nothing is in it.
    known_empty = "known-empty";
    /// … because a line is no password.
    known_not_text = "known-not-text"(line);
    /// … because it has NTLM's sums.
    known_other_digests = "known-other-digests";
    /// … because a line has no sum.
    known_not_a_digest = "known-not-a-digest"(line);
    /// … because some line has no sum.
    known_not_all_digests = "known-not-all-digests";
    /// … because a line is out of order.
    known_not_sorted = "known-not-sorted"(line);
    /// … because it is too long to be held as passwords.
    known_too_many = "known-too-many"(most);

    /// Expected: a count.
    expected_count = "expected-count"(from, to);
    /// Expected: a length of time.
    expected_duration = "expected-duration"(from, to);
    /// Expected: a truth value.
    expected_yes_no = "expected-yes-no";
    /// Expected: one of a few words.
    expected_one_of = "expected-one-of"(choices);
    /// Expected: some of a few words.
    expected_list_of = "expected-list-of"(choices);
    /// Expected: a country.
    expected_country = "expected-country";
    /// Expected: countries.
    expected_countries = "expected-countries";
    /// Expected: a name.
    expected_name = "expected-name"(most);
    /// Expected: whom to contact.
    expected_contact = "expected-contact";
    /// Expected: an absolute path.
    expected_path = "expected-path"(example);
    /// Expected: a server.
    expected_server = "expected-server";
    /// Expected: servers.
    expected_servers = "expected-servers";
    /// Expected: a host without a port.
    expected_host_name = "expected-host-name";
    /// Expected: an IP address.
    expected_address = "expected-address";
    /// Expected: servers of the DNS.
    expected_name_servers = "expected-name-servers";
    /// Expected: a range of ports.
    expected_ports = "expected-ports";
    /// Expected: codecs.
    expected_codecs = "expected-codecs"(codecs);
    /// Expected: the user part of a SIP address.
    expected_sip_user = "expected-sip-user";
    /// Expected: a name to authenticate by.
    expected_authentication_user = "expected-authentication-user";
    /// Expected: a SIP or telephone address.
    expected_asserted_identity = "expected-asserted-identity";
    /// Expected: what is dialled before a number.
    expected_dialled_prefix = "expected-dialled-prefix";
    /// Expected: the name of a secret.
    expected_secret_name = "expected-secret-name";
    /// Expected: the password of a line.
    expected_line_password = "expected-line-password"(most);
    /// Expected: a table.
    expected_table = "expected-table"(table);
    /// Found: a list.
    found_list = "found-list";
    /// Found: a table.
    found_table = "found-table";
    /// Found: a list with nothing in it.
    found_empty_list = "found-empty-list";
    /// The last joint of a list of alternatives.
    choices_or = "choices-or"(first, last);
    /// The last joint of a list.
    choices_and = "choices-and"(first, last);

    /// `svara settings check`: the file is right.
    settings_right = "settings-right"(file);
    /// `svara settings check`: there is none.
    settings_none = "settings-none"(files);
    /// The head of the example settings.
    example_heading = "example-heading";

    /// A file that the line needs can not be read.
    line_file_not_readable = "line-file-not-readable"(place, setting, file, reason);
    /// It is not text.
    line_file_not_text = "line-file-not-text"(place, setting, file);
    /// Its first line is empty.
    line_file_empty = "line-file-empty"(place, setting, file);
    /// It holds no certificate.
    line_file_no_certificate = "line-file-no-certificate"(place, setting, file);
    /// It holds no private key.
    line_file_no_private_key = "line-file-no-private-key"(place, setting, file);
    /// There are no credentials.
    line_no_credentials = "line-no-credentials"(place, setting);
    /// The keyring with the line's password does not answer.
    line_keyring_silent = "line-keyring-silent"(place, setting);
    /// The keyring has no such password.
    line_not_in_keyring = "line-not-in-keyring"(place, setting, entry, service);
    /// The password's file is not private.
    line_password_open = "line-password-open"(file);

    /// Speech is encrypted, and its keys are not.
    line_keys_in_clear = "line-keys-in-clear";
    /// There is no real line.
    line_none = "line-none";
    /// What the store keeps of the line can not be made out.
    line_kept_unclear = "line-kept-unclear";
    /// The line can not begin.
    line_not_started = "line-not-started"(reason);
    /// Why a line is down, for the end of a sentence.
    line_cause = "line-cause"(cause, detail);
    /// A step of *Test the line*.
    line_step = "line-step"(step);
    /// The same, at one server.
    line_step_at = "line-step-at"(step, server);
    /// A step that went well.
    line_step_done = "line-step-done"(step, ms);
    /// A step that failed.
    line_step_failed = "line-step-failed"(step, ms, why, setting);

    /// `svara call`: the number to key is none.
    call_digits_wrong = "call-digits-wrong";
    /// `svara call`: what was written is no number.
    call_not_a_number = "call-not-a-number";
    /// `svara call`: an extension is left out.
    call_extension_dropped = "call-extension-dropped"(extension);
    /// `svara call`: two readers differ.
    call_number_disputed = "call-number-disputed"(number, e164);
    /// `svara call`: nobody knows who is calling.
    call_no_organisation = "call-no-organisation";
    /// `svara call`: the store failed.
    call_store_failed = "call-store-failed";
    /// `svara call`: the number to key.
    call_key_this = "call-key-this"(number);
    /// `svara call`: the call is placed.
    call_calling = "call-calling"(number);
    /// `svara call`: it rings.
    call_rings = "call-rings";
    /// `svara call`: it was answered.
    call_answered = "call-answered"(way);
    /// `svara call`: wrong keys.
    call_keys_wrong = "call-keys-wrong"(tries);
    /// `svara call`: the code is read.
    call_type_the_code = "call-type-the-code";
    /// `svara call`: a wrong code.
    call_code_wrong = "call-code-wrong"(tries);
    /// `svara call`: no code at all.
    call_code_six_digits = "call-code-six-digits";
    /// `svara call`: the call is over before the code was typed.
    call_code_still_good = "call-code-still-good";
    /// `svara call`: verified.
    call_verified = "call-verified";
    /// `svara call`: why nothing was verified.
    call_failed = "call-failed"(cause);
    /// `svara call`: why nothing was dialled.
    call_refused = "call-refused"(rule, number, countries, minutes);
    /// A key file was made for want of a keyring.
    store_key_file_made = "store-key-file-made"(file, folder);

    /// `svara prompts check`: a set that can be used.
    prompts_set = "prompts-set"(folder, name, language, count);
    /// What is spoken in place of what can not be used.
    prompts_own_voice = "prompts-own-voice";
    /// A folder of prompts can not be listed.
    prompts_folder_unreadable = "prompts-folder-unreadable"(folder, reason);
    /// A folder of prompts without a manifest.
    prompts_no_manifest = "prompts-no-manifest"(folder);
    /// A manifest that can not be used.
    prompts_manifest = "prompts-manifest"(manifest, fault, detail);
    /// A manifest that is not what it should be, and where.
    prompts_manifest_syntax = "prompts-manifest-syntax"(manifest, line, reason);
    /// Two folders in the same language.
    prompts_second_of_language = "prompts-second-of-language"(manifest, language);
    /// A language of its own that is not whole.
    prompts_incomplete = "prompts-incomplete"(manifest, language, missing);
    /// A name that no prompt has.
    prompts_unknown_name = "prompts-unknown-name"(manifest, name);
    /// A name that is almost a prompt's.
    prompts_unknown_name_suggestion = "prompts-unknown-name-suggestion"(manifest, name, suggestion);
    /// A recording that can not be used.
    prompts_recording = "prompts-recording"(file, prompt, fault, found, wanted);

    /// Help: before the usage line.
    help_usage = "help-usage";
    /// Help: heading of the commands.
    help_commands = "help-commands";
    /// Help: heading of the arguments.
    help_arguments = "help-arguments";
    /// Help: heading of the options.
    help_options = "help-options";
    /// Help: where options stand in a usage line.
    help_options_placeholder = "help-options-placeholder";
    /// Help: where a command stands in a usage line.
    help_command_placeholder = "help-command-placeholder";

    /// Heading in a manual page.
    manual_name = "manual-name";
    /// Heading in a manual page.
    manual_synopsis = "manual-synopsis";
    /// Heading in a manual page.
    manual_description = "manual-description";
    /// Heading in a manual page.
    manual_notes = "manual-notes";

    /// An option that is not there.
    cli_unknown_argument = "cli-unknown-argument"(argument);
    /// An option that is almost another.
    cli_unknown_argument_suggestion = "cli-unknown-argument-suggestion"(argument, suggestion);
    /// A word too many.
    cli_unexpected_argument = "cli-unexpected-argument"(argument);
    /// A command that is not there.
    cli_unknown_command = "cli-unknown-command"(command);
    /// A command that is almost another.
    cli_unknown_command_suggestion = "cli-unknown-command-suggestion"(command, suggestion);
    /// A command that needs another after it.
    cli_missing_command = "cli-missing-command"(commands);
    /// An argument that is needed.
    cli_missing_argument = "cli-missing-argument"(argument);
    /// An option without its value.
    cli_missing_value = "cli-missing-value"(argument);
    /// A value that is none of those that are known.
    cli_wrong_value = "cli-wrong-value"(argument, choices, value);
    /// A value for an option that takes none.
    cli_unexpected_value = "cli-unexpected-value"(argument, value);
    /// An option that was given twice.
    cli_twice = "cli-twice"(argument);
    /// Two that exclude each other.
    cli_not_with = "cli-not-with"(argument, other);
    /// An argument that is not text.
    cli_not_unicode = "cli-not-unicode";
    /// Where to read more.
    cli_try_help = "cli-try-help"(command);
    /// The account has no home folder.
    cli_no_home = "cli-no-home";
    /// The sample organisation is not allowed.
    cli_no_demonstration = "cli-no-demonstration";
    /// Standard output refused.
    cli_cannot_print = "cli-cannot-print"(reason);
    /// A manual page is written.
    cli_manual_written = "cli-manual-written"(file);
    /// A file could not be written.
    cli_cannot_write = "cli-cannot-write"(file, reason);
    /// No log is written.
    cli_no_log = "cli-no-log"(reason);

    /// Asks for a new passphrase.
    passphrase_new = "passphrase-new";
    /// Asks for it once more.
    passphrase_again = "passphrase-again";
    /// Asks for the passphrase of a backup.
    passphrase_of_backup = "passphrase-of-backup";
    /// The two differ.
    passphrase_differs = "passphrase-differs";
    /// It is too short.
    passphrase_too_short = "passphrase-too-short"(least);
    /// Nothing was typed.
    passphrase_empty = "passphrase-empty";
    /// There is nobody to ask.
    passphrase_no_terminal = "passphrase-no-terminal";
    /// The passphrase file can not be read.
    passphrase_file_not_readable = "passphrase-file-not-readable"(file, reason);
    /// The passphrase file is empty.
    passphrase_file_empty = "passphrase-file-empty"(file);
    /// The passphrase file is too large, or not text.
    passphrase_file_not_text = "passphrase-file-not-text"(file, most);
    /// The backup's file is there already.
    backup_exists = "backup-exists"(file);
    /// There is no store to back up.
    backup_nothing = "backup-nothing"(folder);
    /// The backup is being written.
    backup_writing = "backup-writing";
    /// The backup is written.
    backup_done = "backup-done"(file, folder, rows);
    /// The backup is being read.
    restore_reading = "restore-reading";
    /// The backup is restored.
    restore_done = "restore-done"(file, folder, rows);
    /// Where the former store is.
    restore_set_aside = "restore-set-aside"(folder);
    /// The backup is not there.
    restore_file_missing = "restore-file-missing"(file);
    /// It can not be read.
    restore_not_readable = "restore-not-readable"(file, reason);
    /// It is something else, or damaged.
    restore_not_a_backup = "restore-not-a-backup"(file);
    /// It is from a newer version.
    restore_newer = "restore-newer"(file);
    /// The passphrase does not open it.
    restore_wrong_passphrase = "restore-wrong-passphrase";
    /// Another process has the store.
    store_in_use = "store-in-use"(folder);
    /// The store is damaged.
    store_damaged = "store-damaged"(folder);
    /// The store is from a newer version.
    store_newer = "store-newer"(folder);
    /// The store's key is not there.
    store_key_missing = "store-key-missing"(folder);
    /// The key file is something else.
    store_key_malformed = "store-key-malformed"(file);
    /// The key file is not its owner's alone.
    store_key_not_private = "store-key-not-private"(file);
    /// The keyring can not be reached.
    store_keyring_silent = "store-keyring-silent"(folder);
    /// The key is another store's.
    store_key_wrong = "store-key-wrong"(folder);
    /// The system refused.
    store_not_readable = "store-not-readable"(folder, reason);

    /// No right.
    reason_permission = "reason-permission";
    /// Not there.
    reason_missing = "reason-missing";
    /// No room.
    reason_full = "reason-full";
    /// No writing.
    reason_read_only = "reason-read-only";
    /// Not a path.
    reason_name = "reason-name";
    /// Anything else, in the system's own words.
    reason_other = "reason-other"(system);
}

impl Words {
    /// Why the system refused, for the end of a sentence.
    #[must_use]
    pub fn reason(&self, error: &std::io::Error) -> String {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::PermissionDenied => self.reason_permission(),
            ErrorKind::NotFound => self.reason_missing(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => self.reason_full(),
            ErrorKind::ReadOnlyFilesystem => self.reason_read_only(),
            ErrorKind::InvalidFilename | ErrorKind::NotADirectory => self.reason_name(),
            _ => self.reason_other(error.to_string()),
        }
    }

    /// `first`, `second` and `third`.
    #[must_use]
    pub fn all_of(&self, of: &[String]) -> String {
        joined(of, |first, last| self.choices_and(first, last))
    }

    /// `first`, `second` or `third`.
    #[must_use]
    pub fn one_of(&self, of: &[String]) -> String {
        joined(of, |first, last| self.choices_or(first, last))
    }
}

fn joined(of: &[String], joint: impl FnOnce(String, String) -> String) -> String {
    match of {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => joint(first.join(", "), last.clone()),
    }
}
