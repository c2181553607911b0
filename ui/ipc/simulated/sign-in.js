// @ts-check
/** @import { PasswordRight } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { judge } from "./password.js";
import { askedOnceMore } from "./second-step.js";
import { letIn, nextPage, refuse, sessionOf, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

const TRIES = 10;

/**
 * Signing in and out, with the lock of the real thing.
 *
 * @param {World} world
 * @returns {Pick<Handlers, "sign_in" | "confirm_password" | "change_password" | "choose_password" | "stay_signed_in" | "sign_out" | "sign_out_everywhere" | "postpone_set_up" | "confirm_methods">}
 */
export function signingIn(world) {
  const leave = () => {
    world.signedIn = null;
    world.halfway = null;
    return null;
  };
  /** @param {Person} person @returns {PasswordRight} */
  const passwordRight = (person) => askedOnceMore(world, person) ?? { kind: "signed-in", signedIn: letIn(world, person) };
  return {
    sign_in: ({ userName, password }) => {
      const person = world.people.find((one) => one.userName === userName.trim().toLowerCase());
      if (!person) throw refuse("wrong-user-name-or-password");
      checkPassword(person, password);
      if (person.disabled) throw refuse("account-disabled");
      return passwordRight(person);
    },
    confirm_password: ({ password }) => {
      const person = whoIsSignedIn(world);
      checkPassword(person, password);
      return passwordRight(person);
    },
    change_password: ({ current, new: wanted }) => {
      const person = whoIsSignedIn(world);
      const [reason] = judge(wanted, [world.organisation?.name ?? "", person.displayName, person.userName]).reasons;
      if (reason) throw refuse(`password-${reason}`, { field: "new" });
      checkPassword(person, current, "current");
      if (wanted === current) throw refuse("password-unchanged", { field: "new" });
      person.password = wanted;
      return sessionOf(world, person);
    },
    choose_password: ({ new: wanted }) => {
      const person = whoSignedInFreshly(world);
      if (!person.handedOver) throw refuse("out-of-order");
      const [reason] = judge(wanted, [world.organisation?.name ?? "", person.displayName, person.userName]).reasons;
      if (reason) throw refuse(`password-${reason}`, { field: "new" });
      if (wanted === person.password) throw refuse("password-unchanged", { field: "new" });
      person.password = wanted;
      person.handedOver = false;
      return letIn(world, person);
    },
    stay_signed_in: () => sessionOf(world, whoIsSignedIn(world)),
    sign_out: leave,
    sign_out_everywhere: leave,
    postpone_set_up: () => {
      const person = whoIsSignedIn(world);
      if (world.postponementsLeft <= 0) throw refuse("not-allowed");
      world.postponementsLeft -= 1;
      return { session: sessionOf(world, person), next: { kind: "profile" } };
    },
    confirm_methods: () => {
      const person = whoIsSignedIn(world);
      if (person.methods.length === 0) throw refuse("no-such-method");
      world.asksToConfirm = false;
      return { session: sessionOf(world, person), next: nextPage(world, person) };
    },
  };
}

/** @param {Person} person @param {string} password @param {string | null} [field] */
function checkPassword(person, password, field = null) {
  const left = person.lockedUntil - Date.now();
  if (left > 0) throw refuse("sign-in-locked", { retryAfterSeconds: Math.ceil(left / 1000) });
  if (password === person.password) {
    person.wrongPasswords = 0;
    return;
  }
  person.wrongPasswords += 1;
  if (person.wrongPasswords >= TRIES) {
    const seconds = Math.min(3600, 60 * 2 ** (person.wrongPasswords - TRIES));
    person.lockedUntil = Date.now() + seconds * 1000;
    throw refuse("sign-in-locked", { retryAfterSeconds: seconds });
  }
  throw refuse("wrong-user-name-or-password", { field });
}
