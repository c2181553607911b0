// @ts-check
/** @import { LineCause, LineKind, LineStep } from "../../ipc/contract.d.ts" */

/** The administrators' page of the phone line. */
export const phoneLine = {
  title: "Phone line",
  lede: "The line that verification calls are made on.",
  loading: "Fetching the settings …",
  tryAgain: "Try again",
  which: "How are calls made?",
  /** @type {Record<LineKind, { name: string, hint: string }>} */
  kinds: {
    simulated: { name: "Simulated", hint: "Nobody's phone rings: a window on the screen plays the phone. For trying things out." },
    sip: { name: "Our own line (SIP)", hint: "Real phones ring, through your PBX or a SIP trunk." },
  },
  fromFile: "These settings come from a file and are changed there:",
  sample: "The sample organisation never dials out. Set up your own organisation to connect a line.",
  help: (/** @type {string} */ field) => `Help with ${field}`,
  switchOn: "Yes",
  switchOff: "No",
  /** Shown in an empty field that has no default. */
  forExample: (/** @type {string} */ value) => `e.g. ${value}`,
  allStandard: "Standard",
  example: "A number is sent as",
  save: "Save",
  putBack: "Undo changes",
  unsaved: "You have changes that aren't saved.",
  saved: "Saved. The new settings are in use now.",
  wrong: (/** @type {number} */ count) => (count === 1 ? "One field needs another look." : `${count} fields need another look.`),
  needed: (/** @type {string} */ other) => `Fill this in: “${other}” needs it, as that is set now.`,
  onlyWith: (/** @type {string} */ other) => `This has no effect as long as “${other}” is set as it is. Empty it, or change that.`,
  countryNeeded: "The organisation's country isn't known, so there is no way to write numbers as inside the country. Choose another way.",
  leave: {
    title: "Leave without saving?",
    what: "What you changed on this page isn't saved. If you leave, it is lost.",
    yes: "Leave without saving",
    no: "Stay here",
  },
};

/** How the line stands, in the page's corner. */
export const lineState = {
  label: "The line now",
  simulated: "Simulated phone",
  opening: "Opening the line …",
  registered: (/** @type {string} */ time) => `Registered until ${time}`,
  reachable: "Ready, without registration",
  tryingAgain: (/** @type {string} */ time) => `Down. Trying again ${time}`,
  notOpened: (/** @type {string} */ time) => `Can't be opened. Trying again ${time}`,
  broken: "Settings can't be read",
  now: "now",
};

/** *Test the line* and *Call me now*. */
export const lineTest = {
  title: "Try it out",
  what: "The test uses what stands in the form, saved or not, and disturbs no call.",
  test: "Test the line",
  testAgain: "Test again",
  cancel: "Cancel the test",
  cancelling: "Cancelling …",
  stepsLabel: "The test, step by step",
  at: (/** @type {string} */ server) => `Server ${server}`,
  /** @type {Record<LineStep, { now: string, done: string }>} */
  steps: {
    start: { now: "Looking at files and addresses", done: "Files and addresses of this machine" },
    resolve: { now: "Looking up the server's name", done: "The server's name" },
    transport: { now: "Connecting", done: "Connection" },
    tls: { now: "Checking TLS", done: "TLS" },
    registration: { now: "Registering", done: "Registration" },
    options: { now: "Asking the server, and waiting for its answer", done: "Question and answer (OPTIONS)" },
  },
  notNeeded: "not used",
  notReached: "not tried",
  failed: "failed",
  usable: "The line works. Save, and calls go over it.",
  usableSaved: "The line works.",
  butOne: "One of the servers can't be used, though.",
  notUsable: "The line doesn't work yet.",
  cancelled: "The test was cancelled.",
  lookAt: (/** @type {string} */ field) => `Look at “${field}”`,
  callMe: "Call me now",
  callMeHint: "A call to your own phone shows the line all the way. It goes over the line that is in use, so save first.",
};

/** The call with which an administrator tries the line. */
export const callMeNow = {
  title: "Call me now",
  which: "Which phone shall ring?",
  another: "Another number",
  anotherHint: "The organisation's rules for calls hold for it too.",
  worked: "The line works",
  lede: "The phone rang, and what came back was right. Nothing has been added to your account.",
};

/**
 * What the matter is with a line: what happened, then what to do. `detail` belongs to some of them.
 * @type {Record<LineCause, (detail: string) => string>}
 */
export const lineCauses = {
  "file-not-readable": (detail) => `The file ${detail} can't be read. Check its path, and that Svara may read it.`,
  "file-not-text": (detail) => `The file ${detail} isn't a short text. Choose the file that holds the password alone.`,
  "file-empty": (detail) => `There is nothing on the first line of ${detail}. Write the password there.`,
  "no-certificate": (detail) => `There is no certificate in ${detail}. It should be a file in PEM form.`,
  "no-private-key": (detail) => `There is no private key in ${detail}. It should be a file in PEM form.`,
  "no-credentials": () => "systemd has handed over no credentials. Add one to the service that starts Svara.",
  "keyring-silent": () => "The keyring doesn't answer, or is locked. Unlock it and try again.",
  "not-in-keyring": (detail) => `The keyring has no entry called “${detail}”. Check the name, or add the entry.`,
  "not-readable": () => "The saved settings can't be read whole. Fill in the form again and save.",
  "not-bound": (detail) => `The address or port on this machine can't be used (${detail}). Choose one that is this machine's own and free.`,
  "no-roots": () => "There is no certificate to trust in the file. Choose one that holds the certificate of whoever vouches for the server.",
  "no-system-roots": () => "This system has no certificates to trust. Name a file that holds the server's.",
  "client-certificate": (detail) => `The line's own certificate and its key can't be used (${detail}). Check that they belong together.`,
  unresolved: (detail) => `DNS knows no address for ${detail}. Check how the name is written.`,
  "not-offered": (detail) => `According to DNS, ${detail} has no SIP by this transport. Check the name, or choose another transport.`,
  "dns-silent": (detail) => `DNS doesn't answer when asked for ${detail}. Check this machine's network, or write the server's address in digits.`,
  "dns-trouble": (detail) => `DNS has trouble with ${detail}. Try again in a while, or write the server's address in digits.`,
  refused: () => "The machine is there, but nothing listens on that port. Check the port, the transport, and that the PBX is running.",
  silent: () => "Nothing came back. Check the address, the firewall, and that the PBX is running.",
  "no-route": (detail) => `There is no way to that address (${detail}). Check the address, and this machine's network.`,
  "unknown-issuer": () => "Nobody that we trust vouches for the server's certificate. Name the file with the PBX's own certificate.",
  "wrong-name": (detail) => `The certificate belongs to another server; it should say ${detail}. Check the server, or write the name that the certificate carries.`,
  expired: () => "The server's certificate has run out, or isn't valid yet. Renew it, and check both machines' clocks.",
  "certificate-wanted": () => "The server asks for a certificate of ours, and there is none. Name the file with the one that the PBX knows.",
  "refused-by-server": () => "The server didn't accept our certificate. Name the one that the PBX knows, and check how long it is valid.",
  "not-tls": (detail) => `The server doesn't speak TLS on that port (${detail}). Check the port, or choose another transport.`,
  unauthorized: () => "The server didn't accept the user or the password. Check both.",
  forbidden: () => "The server doesn't let this user register. Check the user, or turn registration off.",
  status: (detail) => `The server answered ${detail}. Check the domain and the user with whoever runs it.`,
};
