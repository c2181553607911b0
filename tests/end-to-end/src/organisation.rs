//! An organisation of one's own, as somebody sets it up at the first start, and its phone line.

use crate::desktop::{Desktop, Launch};
use crate::person::Person;
use crate::trouble::{Outcome, While};
use crate::words::ENGLISH;

/// Who sets the organisation up, and signs in with [`PASSWORD`].
pub const USER_NAME: &str = "karin";
/// Their password.
pub const PASSWORD: &str = "seven loaves cool by the window";

/// What the phone line proves itself with.
pub const LINE_PASSWORD: &str = "lösen-123";

/// Sets an organisation up and closes the program again.
///
/// # Errors
/// When a step does not lead where it should.
pub fn sets_up_an_organisation(desktop: &Desktop, launch: &Launch) -> Outcome {
    let person = Person::at(desktop, launch, &ENGLISH)?;
    let window = &person.window;
    window.is_on("first-start")?;
    window.press("Set up your organisation")?;
    window.write("Name of the organisation", "Bergs Bageri")?;
    window.choose("Country", "Sweden")?;
    window.write("Your name", "Karin Berg")?;
    window.write("User name", USER_NAME)?;
    window.write("Password", PASSWORD)?;
    window.press("Create the organisation")?;
    window.is_no_longer_on("first-start")?;
    person.window.close()
}

/// A launch with an own store, without a keyring, in which setting a method up can be put off.
///
/// # Errors
/// When the settings can not be written.
pub fn where_set_up_can_wait(desktop: &Desktop) -> Outcome<Launch> {
    let key = desktop.home().join("store.key");
    let settings = desktop.settings(&format!(
        "[store]\nkey = \"file\"\nkey-file = {:?}\n\n[rules]\nregistration-required = false\npostponements = 14\n",
        key.display().to_string()
    ))?;
    Ok(Launch::plain().with(["--settings", &settings]))
}

/// A launch with an own store and a line to a port of this machine: the smallest settings that docs/deploying.md
/// knows. There is no keyring on this desktop, so the store's key is in a file.
///
/// # Errors
/// When they can not be written.
pub fn with_a_line(desktop: &Desktop, port: u16, registers: bool) -> Outcome<Launch> {
    with_a_line_and(desktop, port, registers, "")
}

/// The same, with more settings behind them.
///
/// # Errors
/// When they can not be written.
pub fn with_a_line_and(
    desktop: &Desktop,
    port: u16,
    registers: bool,
    more: &str,
) -> Outcome<Launch> {
    let home = desktop.home();
    let password = home.join("line-password");
    std::fs::write(&password, LINE_PASSWORD).while_trying_to("write the line's password")?;
    let settings = desktop.settings(&format!(
        "[store]\n\
         key = \"file\"\n\
         key-file = {:?}\n\
         \n\
         [phone-line]\n\
         kind = \"sip\"\n\
         \n\
         [phone-line.sip]\n\
         server = \"127.0.0.1:{port}\"\n\
         transport = \"udp\"\n\
         register = {registers}\n\
         user = \"svara\"\n\
         password-file = {:?}\n\
         from-user = \"+46101234567\"\n\
         srtp = \"off\"\n\
         {more}",
        home.join("store.key").display().to_string(),
        password.display().to_string(),
    ))?;
    Ok(Launch::plain().with(["--settings", &settings]))
}
