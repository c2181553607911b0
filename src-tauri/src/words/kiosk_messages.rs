//! The messages of `svara kiosk`.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// The question for a new PIN.
    kiosk_pin_new = "kiosk-pin-new";
    /// The question for it once more.
    kiosk_pin_again = "kiosk-pin-again";
    /// The two differ.
    kiosk_pin_differs = "kiosk-pin-differs";
    /// It is not so many digits.
    kiosk_pin_digits = "kiosk-pin-digits"(fewest, most);
    /// It is one that everybody tries first.
    kiosk_pin_guessed = "kiosk-pin-guessed";
    /// The file that it is read from has none.
    kiosk_pin_no_file = "kiosk-pin-no-file"(file);
    /// There is nobody to ask.
    kiosk_pin_no_terminal = "kiosk-pin-no-terminal";
    /// The hash could not be made.
    kiosk_pin_not_hashed = "kiosk-pin-not-hashed";
    /// The hash is in the file.
    kiosk_pin_done = "kiosk-pin-done"(file);
}
