// @ts-check

/** The screen that an agent has handed over. */
export const handOver = {
  title: "Show that it's you",
  who: (/** @type {string} */ agent, /** @type {string} */ organisation) => `${agent} at the helpdesk of ${organisation} is about to help you. First show that it's you.`,
  ticket: "Ticket ending in",
  code: "The code from your app or token",
  codeHint: "Type the digits that it shows now. Type them yourself: nobody at the helpdesk needs to see them.",
  confirm: "Confirm",
  decline: "I didn't ask for this",
  giveBack: "Give the screen back",
  declineTitle: "Stop this?",
  declineWhat: "Say so if you didn't ask the helpdesk for anything. The case ends, nothing is done, and your account is marked so that an administrator looks at it.",
  declineYes: "Yes, stop it",
  declineNo: "Back",
  ends: {
    passed: { title: "Thank you, it's you", what: "You have shown who you are." },
    declined: { title: "It's stopped", what: "Nothing is done, and the account is marked. An administrator will look at it." },
    "no-tries": { title: "That wasn't it", what: "Three codes were wrong, so this way is closed for now. The helpdesk can call you instead." },
    over: { title: "The time is up", what: "Nothing has been confirmed. The helpdesk can begin again." },
  },
  turn: (/** @type {string} */ agent) => `Now turn the screen to ${agent}.`,
  toSignIn: "To the sign-in page",
};
