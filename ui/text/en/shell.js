// @ts-check
/** @import { Language } from "../../ipc/contract.d.ts" */

/** The program's name: the same in every language. */
export const name = "Svara";

export const starting = { title: "Starting …", failed: "Svara couldn't start", again: "Try again" };

/** Each language under its own name, whatever the current one is. @type {Record<Language, string>} */
export const language = { en: "English", sv: "Svenska" };

export const dialog = {
  close: "Close",
  /** The cross in the corner; beside it may be a *Close*. */
  cross: "Close this dialog",
  cancel: "Cancel",
};

export const error = {
  title: "That didn't work",
  copy: "Copy details",
  copied: "Copied",
  notCopied: "Copying didn't work. Select the text and copy it yourself.",
};

export const header = {
  skip: "Skip to the page",
  navigation: "Pages",
  overview: "Overview",
  securityInfo: "Security info",
  organisation: "Organisation",
  helpdesk: "Helpdesk",
  people: "People",
  activity: "Recent activity",
  phoneLine: "Phone line",
  record: "Record",
  rules: "Methods and rules",
  tokens: "Hardware tokens",
  account: (/** @type {string} */ name) => `Account: ${name}`,
  signOut: "Sign out",
  signOutEverywhere: "Sign out everywhere",
  settings: "Settings",
  language: "Language",
  theme: "Appearance",
  themes: { system: "System", light: "Light", dark: "Dark" },
  textSize: "Text size",
  textSizes: { normal: "Normal", large: "Large", larger: "Larger" },
  shortcuts: "Keyboard shortcuts",
  about: "About Svara",
  roles: { person: "Member", agent: "Helpdesk agent", auditor: "Auditor", administrator: "Administrator" },
  everywhere: {
    title: "Sign out everywhere?",
    ends: "This ends every session that is open with your account, on this device and on all others. You'll have to sign in again here too.",
    stays: "Your methods stay as they are.",
    yes: "Yes, sign out everywhere",
  },
};

export const sample = {
  label: "Sample organisation",
  explains: "The people are made up, and no call leaves this computer.",
  leave: "Leave the sample",
  title: "Leave the sample organisation?",
  what: "You come back to the start page. The sample has a data store of its own and is kept apart from everything real.",
  yes: "Yes, leave the sample",
};

export const shortcuts = {
  title: "Keyboard shortcuts",
  overview: "Go to Overview",
  securityInfo: "Go to Security info",
  organisation: "Go to The organisation at a glance",
  helpdesk: "Go to Helpdesk",
  people: "Go to People",
  activity: "Go to Recent activity",
  phoneLine: "Go to Phone line",
  record: "Go to Record",
  rules: "Go to Methods and rules",
  tokens: "Go to Hardware tokens",
  settings: "Open settings",
  signOut: "Sign out",
  list: "Show this list",
  close: "Close a dialog or a menu",
  next: "Move between fields and buttons",
  keys: { tab: "Tab", escape: "Esc", shift: "Shift", control: "Ctrl", alt: "Alt" },
};

export const about = {
  title: "About Svara",
  what: "Set up and prove the ways your organisation may verify you, on its own machines and its own phone line.",
  version: "Version",
  licence: "Licence",
  dataFolder: "Data folder",
  logFile: "Log file",
  settingsFile: "Settings file",
  noSettingsFile: "None; the defaults apply",
  copy: "Copy",
  libraries: (/** @type {number} */ count) => `Open-source libraries (${count})`,
  library: "Library",
  loading: "Fetching the details …",
};

export const session = {
  title: "Are you still there?",
  why: "Nothing has happened here for a while. To keep your account safe, you'll be signed out soon.",
  left: (/** @type {string} */ duration) => `Signing out in ${duration}`,
  stay: "I'm still here",
  /** At a kiosk, where nobody has signed in yet. */
  whyHere: "Nothing has happened here for a while. So that the next person sees nothing of yours, this page starts over soon.",
  leftHere: (/** @type {string} */ duration) => `Starting over in ${duration}`,
  /** At a kiosk: signs out, or only starts over. */
  done: "I'm done",
};
