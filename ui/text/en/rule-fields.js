// @ts-check
/** What the page of methods and rules calls each rule, by its key in the settings file. */
export const ruleFields = {
  "audiences.phone": {
    label: "Phone: for whom",
    help: "Who may set up a phone and be called on it.",
  },
  "uses.phone": {
    label: "Phone: what for",
    help: "What a phone may be used for once it is set up.",
  },
  phones: {
    label: "Phones that can be added",
    help: "A mobile comes first; the others once there is one.",
  },
  "audiences.authenticator-app": {
    label: "Authenticator app: for whom",
    help: "Who may set up an app that shows codes.",
  },
  "uses.authenticator-app": {
    label: "Authenticator app: what for",
    help: "What an app may be used for once it is set up.",
  },
  "audiences.hardware-token": {
    label: "Hardware token: for whom",
    help: "Who may add one of the organisation's tokens. Nobody, unless you say so.",
  },
  "uses.hardware-token": {
    label: "Hardware token: what for",
    help: "What a token may be used for once it is added.",
  },
  "audiences.access-pass": {
    label: "Access pass: for whom",
    help: "Who may be given a temporary access pass.",
  },
  "two-step": {
    label: "Second step after the password",
    help: "Who proves themselves once more. Administrators always do. Whoever has no method yet sets one up before anything else.",
  },
  "trust-devices-days": {
    label: "Days without asking again on a device",
    help: "For how many days people may have a device trusted, up to 90; 0: not at all. Administrators are always asked.",
  },
  "reset.proofs": {
    label: "Proofs for a forgotten password",
    help: "1 or 2. Administrators always give two, of different kinds.",
  },
  "registration-required": {
    label: "Ask for methods at sign-in",
    help: "Whoever has too few methods is led to set one up. Whoever is asked for a second step needs one in any case.",
  },
  "registration-methods": {
    label: "How many methods are enough",
    help: "With two, whoever loses a phone still has another way in. From 1 to 3.",
  },
  postponements: {
    label: "How often it can be put off",
    help: "0: it has to be done at once. Until it is done, a password alone lets people in.",
  },
  "reconfirm-days": {
    label: "Days until people are asked whether their methods are right",
    help: "After signing in, counted from when they last said so, or added or changed one. Up to 730; 0: never. Nobody is kept out by not answering.",
  },
  "keep-record-days": {
    label: "Days that entries of the record are kept",
    help: "From 90 to 3,650; 0: for ever. Older ones are removed within the hour, and can't be had back.",
  },
  "helpdesk-number-age-days": {
    label: "Days that a method has to have been on file",
    help: "From 1 to 365. The helpdesk knows nobody by a newer number, app or token: whoever took an account over may have added it.",
  },
  "helpdesk-privileged-groups": {
    label: "Groups that are helped by two agents",
    help: "Besides administrators, who always are. One on each line.",
  },
  confirmation: {
    label: "How a call is confirmed",
    help: "Keying the number on the screen proves the most. Pressing # proves least: somebody may do it without thinking.",
  },
  "matching-digits": {
    label: "Digits to key",
    help: "How long the number on the screen is, from 2 to 8.",
  },
  "ring-time": {
    label: "It rings for at most",
    help: "Such as 30 s.",
  },
  "key-time": {
    label: "The call waits for a key",
    help: "How long after the answer, such as 20 s.",
  },
  "call-time": {
    label: "An answered call lasts at most",
    help: "Such as 45 s.",
  },
  countries: {
    label: "Countries that may be called",
    help: "Numbers of other countries are refused before anything is dialled.",
  },
  "blocked-prefixes": {
    label: "Blocked beginnings of numbers",
    help: "Numbers that begin so are not called, in whichever country. One on each line, with its plus: +46 939.",
  },
  "limits.tries-per-call": {
    label: "Tries during a call",
    help: "Wrong numbers that may be keyed during one call.",
  },
  "limits.calls-per-number-and-hour": {
    label: "Calls to a number in an hour",
    help: "Whoever asks for them.",
  },
  "limits.calls-per-person-and-day": {
    label: "Calls for a person in a day",
    help: "To whichever of their numbers.",
  },
  "limits.calls-per-machine-and-day": {
    label: "Calls from a machine in a day",
    help: "Whoever sits there.",
  },
  "limits.failures-per-hour": {
    label: "Failures in an hour that lock a method",
    help: "Other methods of the person can still be used.",
  },
  "limits.failure-lock": {
    label: "A method is locked for",
    help: "From 24 h to 30 days, written so: 48 h, 2 days.",
  },
  "limits.failures-in-a-row": {
    label: "Failures in a row that turn a method off",
    help: "Until it is set up anew.",
  },
  "limits.wrong-passwords": {
    label: "Wrong passwords that lock a user name",
    help: "From 3 on.",
  },
  "limits.password-lock": {
    label: "The first such lock lasts",
    help: "Each further one lasts twice as long.",
  },
  "limits.longest-password-lock": {
    label: "The longest such lock lasts",
    help: "No lock lasts longer.",
  },
  "sessions.idle": {
    label: "Signed out after idleness of",
    help: "From 1 min to 15 min.",
  },
  "sessions.warning": {
    label: "Warned before that",
    help: "From 20 s to 50 s, so that there is time to answer.",
  },
  "sessions.fresh": {
    label: "A sign-in is fresh for",
    help: "As long as that, methods can be added and rules changed without the password once more.",
  },
  "sessions.remember-user-name": {
    label: "Remember the last user name",
    help: "On this machine's sign-in page.",
  },
  contact: {
    label: "Whom to contact",
    help: "A telephone number, an address, a place to go to.",
  },
};

/** What there is to choose among. */
export const ruleChoices = {
  "sign-in": "Signing in",
  reset: "Forgotten password",
  mobile: "Mobile",
  "alternate-mobile": "Alternate mobile",
  office: "Office",
  "key-number": "Key the number on the screen",
  "hear-code": "Hear a code and type it",
  pound: "Press # (weaker)",
};
