//! What crosses between the screen and the shell, a file a page.
//!
//! These types exist for the crossing alone: the domain's own never leave it, so that
//! neither side's names bind the other's. `contract.d.ts` is written from them.

mod agent_proof;
mod authenticator_app;
mod calls;
mod errors;
mod first_start;
mod happening;
mod helpdesk;
mod kiosk;
mod line_names;
mod methods;
mod overview;
mod people;
mod people_table;
mod phone_line;
mod program;
mod record;
mod reset;
mod rules;
mod signing_in;
mod store_trouble;
mod tokens;

pub use agent_proof::{AgentProof, AgentProofNow, Listener, ProvingDevice};
pub use authenticator_app::{BegunApp, ProvenApp, QrCode};
pub use calls::{
    CallProgress, CallPurpose, CallRequest, CallStep, Confirmation, FailureCause, StartedCall,
};
pub use errors::{ErrorAnswer, ErrorCode};
pub use first_start::{Country, OrganisationForm, PasswordJudgement, PasswordReason};
pub use happening::{Happening, RecordedMethod, VerifiedFor};
pub use helpdesk::{
    ActOnCase, Asks, CallerFound, CallersFound, CaseCodes, CaseDone, CaseHappening, CasePage,
    CasePass, CasePassword, CasePerson, CasePhone, CasePhoneStanding, CaseRow, CaseStanding,
    HandedOverScreen, HelpdeskPage,
};
pub use kiosk::LinePresence;
pub use line_names::{LineCause, LineSetting};
pub use methods::{
    AddableMethod, Method, MethodStanding, MethodStrength, NumberKind, NumberReading, OwnMethod,
    PhoneSlot, Profile, SecurityInfo, TrustedDevice,
};
pub use overview::{
    Attention, DayFigures, Figures, LastVerified, LineTested, Named, Overview, PeopleFigures,
    counted_back_to,
};
pub use people::{
    AddedPerson, IssuedPass, PassForm, PasswordStanding, PeoplePage, Person, PersonChange,
    PersonForm, PersonRow, PersonStanding, PersonsMethod, WantedPeople,
};
pub use people_table::{TableFound, TableProblem, TableProgress, WrittenPeople, WrongInLine};
pub use phone_line::{
    KeptPassword, LineFault, LineKind, LineProblem, LineSource, LineState, LineStep,
    LineTestProgress, LineTrouble, NumberToCall, PasswordChange, PhoneLineForm, PhoneLinePage,
    SavedLine, SettingValue, ShownSetting, StartedLineTest, StepOutcome,
};
pub use program::{
    About, AppState, Demonstration, Language, Library, Organisation, Preferences, SamplePerson,
    Stage, TextSize, Theme,
};
pub use record::{
    DisownedEntry, ExportLayout, RecordCut, RecordEntry, RecordFilter, RecordFinding, RecordNews,
    RecordOutcome, RecordPage, RecordPerson, RecordRow, RecordTopic, RecordVerdict, WrittenExport,
};
pub use reset::{ResetStep, ResetWay};
pub use rules::{
    CheckedRules, NoWayIn, PreviewedRules, PreviewedStep, RuleFault, RuleProblem, RulesPage,
    RulesPreview, SavedRules, ShownRule, WayBack,
};
pub use signing_in::{
    Challenge, MaskedMethod, NextPage, PasswordRight, Role, SecondStep, Session, SignedIn,
    VerifyingMethod,
};
pub use store_trouble::{ChosenFile, RepairReport, StoreTrouble, StoreTroubleKind};
pub use tokens::{
    AwaitedToken, AwaitedTokens, ImportedTokens, ProvenToken, TableFlaw, TokenColumn, TokenPerson,
    TokenProblem, TokenRow, TokenStanding, TokenWrong, TokensPage, WantedTokens,
};
