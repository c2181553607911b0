// @ts-check
/** @import { ProvingDevice } from "../../ipc/contract.d.ts" */

/** An agent who is proven to somebody on the telephone. */
export const agentProof = {
  section: "Do they ask who you are?",
  hint: "You read out the number that their own app or token shows just now. Nobody who only pretends to be the helpdesk can know it.",
  prove: "Prove yourself",
  tooNew: (/** @type {string} */ from) => `What they have is too new: their app or token can prove you from ${from}.`,
  locked: "What they have is locked, after wrong codes. Their app or token can't prove you now.",
  noneLeft: "You have proved yourself three times in this case, which is as often as may be.",
  nothing: "They have no app or token that could prove you. They can hang up and call the helpdesk's own number instead.",
  title: (/** @type {string} */ name) => `Show ${name} that it's you`,
  lede: "Svara shows you the number that their app or token shows just now. Read it out, and they compare. It can't be used to sign in after that, by anybody.",
  called: "I was the one who called",
  calledHint: (/** @type {string} */ name) => `Whoever called you may be talking to ${name} at the same time, and pass the number on. If they called you, have them verified first.`,
  calledMissing: "Tick this if it was you who called.",
  show: "Show the number",
  waiting: "A new number in",
  waitingHint: "The one that is shown now has been used, or goes in a moment.",
  seconds: (/** @type {number} */ seconds) => `${seconds} s`,
  /** @type {Record<ProvingDevice, string>} */
  readOut: {
    "authenticator-app": "Read this out. Their authenticator app shows the same; if they have several, the one they used last.",
    "hardware-token": "Read this out. Their hardware token shows the same; if they have two, the one they used last.",
  },
  shownFor: "They see it for another",
  never: "You read, they compare. Never ask them to read it to you.",
  over: "They see another number by now.",
  another: "Do they see another number? The clock of their device may be a little off: then it showed this one just before, or does in a moment.",
  left: (/** @type {number} */ left) => (left === 0 ? "There is no more in this case." : left === 1 ? "You can do it once more in this case." : `You can do it ${left} more times in this case.`),
  again: "Show the next number",
  done: "Done",
  /** For the person, on their own page. */
  askThem: {
    title: "Does the helpdesk call you?",
    what: "Ask them to read out the number that your app or token shows just now. Somebody who only pretends to be the helpdesk can't know it. They read, you compare: never read it to them.",
  },
};
