//! What is said of the helpdesk: on the simulated phone, and by `svara helpdesk`.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// What the voice says to somebody whom the helpdesk calls.
    simulated_phone_helpdesk = "simulated-phone-helpdesk"(organisation, digits, about);
    /// A new password was asked for.
    simulated_phone_asks_new_password = "simulated-phone-asks-new-password";
    /// A temporary access pass was asked for.
    simulated_phone_asks_access_pass = "simulated-phone-asks-access-pass";
    /// Unlocking was asked for.
    simulated_phone_asks_unlock = "simulated-phone-asks-unlock";
    /// Something else was asked for.
    simulated_phone_asks_other = "simulated-phone-asks-other";
    /// To key the number that the helpdesk reads out.
    simulated_phone_key_the_read_number = "simulated-phone-key-the-read-number";
    /// What the voice says after a # with nothing before it, on such a call.
    simulated_phone_nothing_read = "simulated-phone-nothing-read";
    /// Over the dialog in which a place for a case's evidence is chosen.
    save_evidence_title = "save-evidence-title";
    /// What the file is called, without its number.
    evidence_file_name = "evidence-file-name";
    /// A case's evidence is as it was sealed.
    record_evidence_whole = "record-evidence-whole"(file, entries, case);
    /// There is no store to look for cases in.
    helpdesk_no_store = "helpdesk-no-store"(folder);
    /// There is no such case.
    helpdesk_no_case = "helpdesk-no-case"(case);
    /// It is no number of a case.
    helpdesk_wrong_number = "helpdesk-wrong-number"(typed);
    /// A case's evidence was written.
    helpdesk_evidence_saved = "helpdesk-evidence-saved"(file, entries, public);
}
