//! What the call's machine is told, and what it asks of the line in return.

use std::time::Duration;

use super::{
    confirming::{Announced, ConfirmationWay},
    keys::Key,
    one_time_code::{OneTimeCode, TypedCode},
};

/// What the machine is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEvent {
    /// Put the call on the line.
    Place,
    /// It rings (SIP 180 or 183).
    Ringing,
    /// It was answered (SIP 2xx).
    Answered,
    /// A key was pressed at the other end.
    Key(Key),
    /// A code was typed at the screen.
    Typed(TypedCode),
    /// The other end hung up.
    HungUp,
    /// Busy (SIP 486, 600).
    Busy,
    /// Turned away (SIP 603, 607, 608).
    Declined,
    /// The network gave up ringing (SIP 408, 480, 487 not ours).
    RangOut,
    /// No such number, or none in use (SIP 404, 410, 484, 604).
    NotInService,
    /// The network or the exchange does not let this line call that number (SIP 403).
    Barred,
    /// The line listened and heard a machine.
    VoicemailHeard,
    /// The voice begins what it was told to say, which takes this long. A line without a
    /// voice never tells this.
    Speaks(Duration),
    /// The line can not carry the call.
    LineDown,
    /// The person at the screen ends it.
    Cancel,
    /// Time has passed; what is due is decided from `now`.
    TimePassed,
}

/// What to do on the line, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the call on the line.
    Place,
    /// From here on the voice speaks its other language.
    ChangeLanguage,
    /// Say this; keys count while it is spoken.
    Say(Prompt),
    /// Say this to its end, then hang up.
    SayAndHangUp(Prompt),
    /// Hang up, or stop ringing, at once.
    HangUp,
}

/// What the voice says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prompt {
    /// Who calls; what to do; that 0 and # reports a call that was not asked for; and, in
    /// the other language, that 9 changes to it.
    Greeting(ConfirmationWay),
    /// What to do, once more.
    Instruction(ConfirmationWay),
    /// Nothing has been heard for a while; what to do, once more.
    NothingHeard(ConfirmationWay),
    /// Something has been keyed, but no #: # ends the entry, and the star starts it over.
    EndWithPound,
    /// That was not it; what to do, once more.
    TryAgain(ConfirmationWay),
    /// Nothing was keyed before the #; the number on the screen first.
    NothingBeforePound,
    /// These digits, one by one and slowly, twice; that they are to be typed at the
    /// screen, and that any key repeats them.
    Code(OneTimeCode),
    /// The call ends here, and the code can still be typed; goodbye.
    TypeTheCode,
    /// Verified; thank you; goodbye.
    Thanks,
    /// Too many wrong entries; goodbye.
    TooManyWrong,
    /// Nothing was keyed; goodbye.
    NothingKeyed,
    /// The report is taken; this number will not be called again; goodbye.
    FraudReported,
    /// What is said otherwise where an agent of the helpdesk reads the number out.
    Helpdesk(AtHelpdesk),
}

/// What the voice says to somebody whom the helpdesk calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AtHelpdesk {
    /// Whose helpdesk calls, in which ticket and what for; to key what the agent reads out;
    /// that 0 and # declines; and, in the other language, that 9 changes to it.
    Greeting(Announced),
    /// What to key, once more.
    Instruction,
    /// Nothing has been heard for a while; what to key, once more.
    NothingHeard,
    /// That was not it; what to key, once more.
    TryAgain,
    /// Nothing was keyed before the #; what to key, once more.
    NothingBeforePound,
    /// Too many wrong entries; goodbye.
    TooManyWrong,
    /// Nothing was keyed; goodbye.
    NothingKeyed,
    /// The helpdesk will do nothing of it; goodbye.
    Declined,
}
