//! What a person looks for on the screen, in each language.
//!
//! Only what is pressed or written in stands here: it is what people are told on the phone (“press Add
//! method”), so a change of it should be noticed. Sentences are looked up in the program's own text by
//! [`Window::sentence`](crate::window::Window::sentence).

/// The words of one language.
#[expect(missing_docs, reason = "each is what it says")]
#[derive(Debug)]
pub struct Words {
    /// As `--language` takes it.
    pub language: &'static str,
    pub sign_in: &'static str,
    pub user_name: &'static str,
    pub password: &'static str,
    pub settings: &'static str,
    pub account: &'static str,
    pub sign_out: &'static str,
    pub sign_out_everywhere: &'static str,
    pub overview: &'static str,
    pub security_info: &'static str,
    pub get_started: &'static str,
    pub add_method: &'static str,
    pub phone: &'static str,
    pub add: &'static str,
    pub alternate_mobile: &'static str,
    pub office: &'static str,
    pub country: &'static str,
    pub number: &'static str,
    pub next: &'static str,
    pub call_again: &'static str,
    pub change_number: &'static str,
    pub cancel: &'static str,
    pub close: &'static str,
    pub done: &'static str,
    pub change_default: &'static str,
    pub phone_call: &'static str,
    pub confirm: &'static str,
    pub change: &'static str,
    pub delete: &'static str,
    pub yes: &'static str,
    /// The native dialog that plays the phone.
    pub on_the_phone: PhoneWords,
}

/// What the native dialog's buttons say.
#[expect(missing_docs, reason = "each is what it says")]
#[derive(Debug)]
pub struct PhoneWords {
    pub answer: &'static str,
    pub decline: &'static str,
    pub let_it_ring: &'static str,
    pub busy: &'static str,
    pub voicemail: &'static str,
    pub not_in_service: &'static str,
    pub line_down: &'static str,
    /// Before the digits; after them comes `#`.
    pub key: &'static str,
    pub key_a_wrong_number: &'static str,
    pub key_nothing: &'static str,
    pub report: &'static str,
    pub hang_up: &'static str,
    /// Turns to other buttons: a native dialog has room for three.
    pub more: &'static str,
    pub back: &'static str,
}

/// English.
pub const ENGLISH: Words = Words {
    language: "en",
    sign_in: "Sign in",
    user_name: "User name",
    password: "Password",
    settings: "Settings",
    account: "Account: ",
    sign_out: "Sign out",
    sign_out_everywhere: "Sign out everywhere",
    overview: "Overview",
    security_info: "Security info",
    get_started: "Get started",
    add_method: "Add method",
    phone: "Phone",
    add: "Add",
    alternate_mobile: "Alternate mobile",
    office: "Office",
    country: "Country or region",
    number: "Phone number",
    next: "Next",
    call_again: "Call again",
    change_number: "Change number",
    cancel: "Cancel",
    close: "Close",
    done: "Done",
    change_default: "Change default sign-in method",
    phone_call: "Phone – call",
    confirm: "Confirm",
    change: "Change",
    delete: "Delete",
    yes: "Yes",
    on_the_phone: PhoneWords {
        answer: "Answer",
        decline: "Decline",
        let_it_ring: "Let it ring",
        busy: "It's busy",
        voicemail: "Voicemail answers",
        not_in_service: "Not in service",
        line_down: "The line is down",
        key: "Key ",
        key_a_wrong_number: "Key a wrong number",
        key_nothing: "Key nothing",
        report: "Press 0 and #",
        hang_up: "Hang up",
        more: "Something else …",
        back: "Back",
    },
};

/// Swedish.
pub const SWEDISH: Words = Words {
    language: "sv",
    sign_in: "Logga in",
    user_name: "Användarnamn",
    password: "Lösenord",
    settings: "Inställningar",
    account: "Konto: ",
    sign_out: "Logga ut",
    sign_out_everywhere: "Logga ut överallt",
    overview: "Översikt",
    security_info: "Säkerhetsinformation",
    get_started: "Kom igång",
    add_method: "Lägg till metod",
    phone: "Telefon",
    add: "Lägg till",
    alternate_mobile: "Alternativ mobil",
    office: "Kontor",
    country: "Land eller region",
    number: "Telefonnummer",
    next: "Nästa",
    call_again: "Ring igen",
    change_number: "Ändra nummer",
    cancel: "Avbryt",
    close: "Stäng",
    done: "Klar",
    change_default: "Ändra standardmetod för inloggning",
    phone_call: "Telefon – samtal",
    confirm: "Bekräfta",
    change: "Ändra",
    delete: "Ta bort",
    yes: "Ja",
    on_the_phone: PhoneWords {
        answer: "Svara",
        decline: "Avvisa",
        let_it_ring: "Låt det ringa",
        busy: "Det är upptaget",
        voicemail: "Röstbrevlådan svarar",
        not_in_service: "Numret används inte",
        line_down: "Linjen är nere",
        key: "Knappa in ",
        key_a_wrong_number: "Knappa in fel nummer",
        key_nothing: "Knappa inte in något",
        report: "Tryck 0 och #",
        hang_up: "Lägg på",
        more: "Något annat …",
        back: "Tillbaka",
    },
};

/// The words of a language by its code; English where there is none.
#[must_use]
pub fn words_of(language: &str) -> &'static Words {
    if language == SWEDISH.language {
        &SWEDISH
    } else {
        &ENGLISH
    }
}
