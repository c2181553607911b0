// @ts-check
/** @import { TokenColumn, TokenStanding } from "../../ipc/contract.d.ts" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

/** A hardware token as one of a person's methods: adding one, and what is said of one. */
export const hardwareToken = {
  name: "Hardware token",
  choice: (/** @type {string} */ serial) => `Hardware token – code (${serial})`,
  choiceHint: "You type the code that it shows.",
  addHint: "A small device from your organisation that shows codes. Needs no phone and no signal.",
  strength: "Stops anyone who has only your password, and needs no phone number that could be taken over. But a code can be given away: type it only where you meant to sign in, and never read it to anybody.",
  looking: "Looking for a token that is meant for you …",
  lede: "Have the token before you. Its serial number stands on the back.",
  awaitedLede: "Your organisation has set a token aside for you. Check that this number stands on its back.",
  which: "Which token do you have?",
  another: "Another one",
  serial: "Serial number",
  serialHint: "The letters and digits on the back. Capitals and spaces don't matter.",
  code: "The code that it shows",
  codeHint: "Press its button, if it has one, and type all the digits.",
  add: "Add",
  provenTitle: "Your token is added",
  provenLede: "The code was right. From now on a code from the token can prove that it's you, when you sign in or have forgotten your password.",
  signInTitle: "Type the code from your token",
  signInHint: (/** @type {string} */ serial, /** @type {number} */ digits) => `Type the ${digits} digits that the token ${serial} shows now.`,
  disabled: "Turned off after too many failed attempts. Delete it and add it again to use it.",
  deleting: "Its codes can no longer prove that it's you. Give the token back, unless you're going to add it again.",
  news: {
    added: (/** @type {string} */ serial) => `The token ${serial} is added, and its codes can now prove that it's you.`,
    deleted: (/** @type {string} */ serial) => `The token ${serial} is deleted from your methods.`,
  },
};

/** The administrators' list of hardware tokens. */
export const tokens = {
  title: "Hardware tokens",
  lede: "Small devices that show codes, for whoever has no phone to use.",
  import: "Enter tokens",
  search: "Search",
  searchHint: "Part of a serial number or model, or a whole user name.",
  show: "Show",
  all: "All tokens",
  /** @type {Record<TokenStanding, string>} */
  standings: { held: "In use", awaited: "Waiting to be added", spare: "Spare" },
  loading: "Looking …",
  /** @param {number} count @param {string} shown */
  found: (count, shown) => plural(count, { one: "1 token", other: `${shown} tokens` }),
  nobodys: "Whoever holds it can add it",
  none: "No such token",
  noneYet: "No tokens yet",
  noneYetHint: "The maker delivers a table with them. Enter it here, and hand them out.",
  forNobody: "The rules let nobody use hardware tokens yet. Say whom they are for before you hand them out.",
  toRules: "Go to Methods and rules",
};

/** One token. */
export const token = {
  title: (/** @type {string} */ serial) => `Token ${serial}`,
  model: "Model",
  unknown: "Not known",
  codes: "Codes",
  codesAre: (/** @type {number} */ digits, /** @type {number} */ seconds) => `${digits} digits, every ${seconds} seconds`,
  standing: "Standing",
  holder: "Used by",
  meantFor: "Meant for",
  anybody: "Nobody in particular",
  entered: "Entered",
  added: "In use since",
  assignTo: "Meant for",
  assignHint: "A user name. Then nobody else can add it. Empty: whoever holds it can.",
  save: "Save",
  savedFor: (/** @type {string} */ name) => `The token is now meant for ${name}.`,
  savedForNobody: "Whoever holds the token can now add it.",
  remove: "Remove",
  removeTitle: (/** @type {string} */ serial) => `Remove the token ${serial}?`,
  removeWhat: "Nobody can add it any more.",
  removeFrom: (/** @type {string} */ name) => `${name} uses it. From that moment on its codes no longer prove who they are, so be sure that they have another way in.`,
  removeNoUndo: "This can't be undone. To use the token again it has to be entered again, from its maker's table.",
  removeYes: "Yes, remove",
  removed: (/** @type {string} */ serial) => `The token ${serial} is removed.`,
};

/** Entering tokens by their maker's table. */
export const tokenTable = {
  titles: { choosing: "Enter hardware tokens", tried: "Ready to enter", done: "The tokens are entered" },
  lede: "Tokens come with a table (CSV) of their serial numbers and secrets. It's checked first; nothing is entered before you say so.",
  file: "The table",
  choose: "Choose a file…",
  noFile: "No file chosen",
  fileHint: "Up to 256 KB, some 3,000 tokens. The first line names the columns: serial number and secret key, and upn for whom a token is meant.",
  paste: "Paste it instead",
  text: "The table's text",
  textHint: "With its first line. It's read only if no file is chosen.",
  try: "Check the table",
  back: "Another table",
  right: "Every line is right. Nothing has been entered yet.",
  nothingNew: "Every line is right, and all of it is entered already.",
  import: "Enter them",
  done: "The tokens can be added by whoever they are meant for.",
  deleteFile: "Delete the file now, wherever you keep it: whoever has it can make the tokens' codes.",
  entered: "New tokens",
  changed: "Changed",
  asTheyAre: "As before",
  nothing: "Choose a file, or paste a table.",
  tooLarge: "This is larger than 256 KB. Divide it, or enter it at the machine with svara tokens import.",
  wrong: (/** @type {number} */ count) => plural(count, { one: "One line is wrong, so nothing was entered.", other: `${count} lines are wrong, so nothing was entered.` }),
  more: (/** @type {number} */ count) => plural(count, { one: "… and one more.", other: `… and ${count} more.` }),
  line: (/** @type {number} */ line) => `Line ${line}:`,
  lineIn: (/** @type {number} */ line, /** @type {string} */ column) => `Line ${line}, ${column}:`,
  /** As they are called in the table. @type {Record<TokenColumn, string>} */
  columns: {
    "user-name": "upn", serial: "serial number", secret: "secret key", interval: "time interval",
    manufacturer: "manufacturer", model: "model", algorithm: "algorithm", digits: "digits",
  },
  wrongs: {
    cells: (/** @type {number} */ expected, /** @type {number} */ found) => `${expected} cells are expected, as in the first line, and ${found} were found.`,
    "not-text": "Text in UTF-8 is expected; save the table as “CSV UTF-8”.",
    name: "This can't be a name: it's too long, or has characters that can't be shown.",
    serial: "A serial number is expected: up to 40 letters, digits and hyphens.",
    "not-base32": "The secret should be in base 32: the letters A to Z and the digits 2 to 7.",
    "secret-length": (/** @type {number} */ found) => `The secret should have 16 to 64 bytes, and ${found} were found.`,
    interval: "It should be 30 or 60 seconds, or empty.",
    algorithm: "It should be SHA1 or SHA256, or empty.",
    digits: "It should be 6, 7 or 8, or empty.",
    "serial-twice": (/** @type {number} */ first) => `Line ${first} has the same serial number.`,
    "serial-taken": "A token of that serial number, with another secret, is there already. Remove it first.",
    held: "Somebody else uses this token.",
    "no-such-person": "Nobody has that user name.",
    "too-many-lines": "The table is too long. Divide it from here on.",
  },
  flaws: {
    empty: "There is nothing in it.",
    "line-too-long": (/** @type {number} */ line) => `Line ${line} is too long for a line about a token. Maybe a quotation mark is missing.`,
    "unknown-column": (/** @type {number} */ cell) => `The first line should name the columns, and its cell ${cell} names none.`,
    "column-twice": (/** @type {string} */ column) => `The column ${column} stands twice in the first line.`,
    "column-missing": (/** @type {string} */ column) => `The first line has no column ${column}.`,
  },
};
