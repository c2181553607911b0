//! The record's page: something is looked for, the whole is verified, and some of it taken along.

use std::fs;
use std::process::Stdio;

use end_to_end::organisation::{
    PASSWORD, USER_NAME, sets_up_an_organisation, where_set_up_can_wait,
};
use end_to_end::person::Person;
use end_to_end::scenario::play;
use end_to_end::trouble::{Outcome, While};
use end_to_end::words::ENGLISH;

#[test]
fn an_entry_is_found_the_record_verified_and_an_export_verified_elsewhere() -> Outcome {
    play("record", |desktop| {
        let launch = where_set_up_can_wait(desktop)?;
        sets_up_an_organisation(desktop, &launch)?;
        let person = Person::at_sign_in(desktop, &launch, &ENGLISH)?;
        let window = &person.window;
        person.sign_in(USER_NAME, "not the password")?;
        window.is_at_rest()?;
        person.signs_in_for_now(USER_NAME, PASSWORD)?;
        window.press("Record")?;
        window.is_on("record")?;

        // What failed, and nothing else.
        window.reads("The organisation was set up")?;
        window.choose("Outcome", "Failed")?;
        window.press("Show")?;
        window.no_longer_reads("The organisation was set up")?;
        window.reads("A sign-in failed")?;
        window.photograph("found")?;
        window.press("Clear")?;
        window.reads("The organisation was set up")?;

        window.press("Verify now")?;
        window.reads("The record is whole")?;
        window.photograph("whole")?;

        // Taken along, and verified without the window's help.
        let file = desktop.home().join("record.jsonl");
        window.press("Export for programs (JSON lines)")?;
        person.saves_as(desktop, &file)?;
        window.reads("record.jsonl")?;
        window.photograph("exported")?;
        let text = fs::read_to_string(&file).while_trying_to("read the export")?;
        assert!(text.contains("sign-in-failed"), "{text}");
        let verifying =
            launch
                .clone()
                .with(["record", "verify", "--json", &file.to_string_lossy()]);
        let verified = desktop
            .svara(&verifying)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()
            .while_trying_to("verify the export")?;
        let said = String::from_utf8_lossy(&verified.stdout);
        let complaint = String::from_utf8_lossy(&verified.stderr);
        assert!(said.contains("\"verdict\":\"whole\""), "{said}{complaint}");
        Ok(())
    })
}
