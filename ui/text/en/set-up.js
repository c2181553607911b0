// @ts-check
/** @import { StepShown } from "../../flows/set-up.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

export const setUp = {
  title: "One more thing",
  lede: (/** @type {string} */ organisation) =>
    `${organisation} wants a second way to check that it's you, so that a password alone opens nothing.`,
  another: "You have one method; your organisation wants more than one, so that losing a phone locks nobody out.",
  steps: "Steps",
  /** @type {Record<StepShown, string>} */
  step: { needed: "What's needed", phone: "Your phone", call: "The call", app: "Your app", token: "Your token", done: "Done" },
  stepDone: "done",
  chooseTitle: "A second way to prove that it's you",
  needTitle: "A phone that you can answer",
  need: ["Tell us the number.", "We call you at once.", "You key a number that is shown here. Done."],
  minute: "It takes about a minute. Any phone will do, with no app and no text message.",
  begin: "Get started",
  nothingToAdd: "Your organisation asks for a method, but offers none that you can add yourself.",
  later: "Ask me later",
  postponementsLeft: (/** @type {number} */ count) =>
    plural(count, { one: "You can put this off once more.", other: `You can put this off ${count} more times.` }),
  mustBeNow: "This can't be put off any longer.",
  signOut: "Sign out",
};

/** Asked now and then, after signing in. */
export const confirmMethods = {
  title: "Is your security info still right?",
  lede: "This is how we can check that it's you. Take a look, so that nothing here leads to a phone or an app that you no longer have.",
  yes: "Yes, it's right",
  change: "Change something",
  notNow: "Not now",
  askedAgain: "If you don't answer now, we'll ask again the next time you sign in.",
  thanks: "Thank you. Your security info is confirmed.",
};
