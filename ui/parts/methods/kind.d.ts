import type { MaskedMethod, OwnMethod } from "../../ipc/contract.d.ts";

/**
 * What the pages ask of a kind of method, in the words of the current language. `Own` is such a method as its
 * owner sees it, `Masked` as it is shown while only the password is known.
 */
export interface MethodKind<Own, Masked> {
  /** What the kind is called: *Phone*. */
  name(): string;
  icon(what?: Own | Masked): string;
  /** Which one of the kind it is, where they differ: *Mobile*. */
  sort(what: Own | Masked): string | null;
  /** What tells it from the person's others, whole: the number, the name. */
  value(what: Own): string;
  /** The same where others may look on. */
  masked(what: Own | Masked): string;
  /** As it stands among others to choose from, with how it is proven: *Phone – call (…)*. */
  choice(masked: string): string;
  /** What is said beside a choice, to find the right one. */
  choiceHint(what: Own | Masked): string;
  /** What it takes to add one. */
  addHint(): string;
  /** What it withstands, and what it does not. */
  strength(): string;
  /** Whether it can be changed in place, rather than deleted and added anew. */
  readonly changeable: boolean;
  /** Why it can not be used after too many failures, and how it can again. */
  disabled(): string;
  /** What is said once it has been added, changed or deleted. */
  news: { added(value: string): string; changed(value: string): string; deleted(value: string): string };
  /** What deleting it means. */
  deleting(): string;
}

/** The kind of any method. */
export type AnyKind = MethodKind<OwnMethod, MaskedMethod>;
