import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { cleanText } from "@mall/platform/text/clean-text";
import { wasLate } from "./breach-clock";
import type { BreachEntry, BreachRisk } from "./breach.row";

export const BREACH_ERROR_CODES = {
  INVALID_INPUT: "A text, number or moment is not fit to be recorded; `field` says which.",
  BREACH_NOT_FOUND: "There is no breach of this id.",
  BREACH_CLOSED: "The breach is closed: nothing is added to it any more.",
  VERSION_CONFLICT: "Somebody added to it in between: read it again.",
  LATE_REASON_REQUIRED: "The authority was told after 72 hours: say why.",
  AUTHORITY_NOT_TOLD: "It cannot be closed before the authority was told, unless a risk is unlikely.",
  PEOPLE_NOT_TOLD: "The risk is high: tell the people, or say why not, before it is closed.",
} as const;
export type BreachErrorCode = keyof typeof BREACH_ERROR_CODES;
export type BreachError = UserErrorOf<BreachErrorCode>;

/** What an entry may say; what is left out stays as it was. */
export interface BreachFacts {
  readonly nature?: string | null;
  readonly dataCategories?: readonly string[] | null;
  readonly affectedCount?: number | null;
  readonly recordCount?: number | null;
  readonly risk?: BreachRisk | null;
  readonly consequences?: string | null;
  readonly measures?: string | null;
  readonly authority?: string | null;
  readonly authorityReference?: string | null;
  readonly authorityNotifiedAt?: Date | null;
  readonly lateReason?: string | null;
  readonly peopleNotifiedAt?: Date | null;
  readonly peopleUntoldReason?: string | null;
}

export type BreachState = Omit<BreachEntry, "id" | "version" | "at" | "actorId">;

const LONG = { min: 1, max: 4_000, multiline: true };
const SHORT = { min: 1, max: 300 };
const TEXTS = {
  ...{ nature: LONG, consequences: LONG, measures: LONG, lateReason: LONG, peopleUntoldReason: LONG },
  ...{ authority: SHORT, authorityReference: SHORT },
} as const;
const MAX_CATEGORIES = 30;

const invalid = (field: string, message: string): BreachError => ({
  ...{ code: "INVALID_INPUT", field: ["input", field], message },
});

/** What is known after an entry, and everything that is wrong with it. */
export function applyFacts(
  before: BreachState,
  facts: BreachFacts,
  now: Date,
): { readonly state: BreachState; readonly errors: BreachError[] } {
  const errors: BreachError[] = [];
  const state = { ...before, ...given(facts) };
  for (const [field, rule] of Object.entries(TEXTS)) {
    const text = facts[field as keyof typeof TEXTS];
    if (typeof text !== "string") continue;
    const clean = cleanText(text, rule);
    if (clean.fault !== undefined) errors.push(invalid(field, `${field} ${clean.fault}.`));
    else Object.assign(state, { [field]: clean.text });
  }
  return { state, errors: [...errors, ...checkCategories(state), ...checkCounts(state), ...checkMoments(state, now)] };
}

const given = (facts: BreachFacts): Partial<BreachState> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));

function checkCategories({ dataCategories }: BreachState): BreachError[] {
  const field = "dataCategories";
  if (dataCategories.length === 0) return [invalid(field, "Name at least one kind of data.")];
  if (dataCategories.length > MAX_CATEGORIES) return [invalid(field, `Name at most ${MAX_CATEGORIES} kinds of data.`)];
  const isFit = dataCategories.every((name) => cleanText(name, { min: 1, max: 100 }).fault === undefined);
  return isFit ? [] : [invalid(field, "A kind of data has 1 to 100 characters on one line.")];
}

const checkCounts = (state: BreachState): BreachError[] =>
  (["affectedCount", "recordCount"] as const)
    .filter((field) => (state[field] ?? 0) < 0)
    .map((field) => invalid(field, `${field} cannot be less than none.`));

function checkMoments(state: BreachState, now: Date): BreachError[] {
  const { discoveredAt, authority, authorityNotifiedAt } = state;
  const errors: BreachError[] = [];
  for (const field of ["discoveredAt", "authorityNotifiedAt", "peopleNotifiedAt"] as const) {
    const moment = state[field];
    if (moment && moment > now) errors.push(invalid(field, `${field} is not yet.`));
    else if (moment && moment < discoveredAt) errors.push(invalid(field, `${field} is before the discovery.`));
  }
  if ((authority === null) !== (authorityNotifiedAt === null)) {
    errors.push(invalid("authority", "Name the authority and when it was told, both or neither."));
  }
  if (wasLate(state) && state.lateReason === null) {
    errors.push({
      code: "LATE_REASON_REQUIRED",
      field: ["input", "lateReason"],
      message: BREACH_ERROR_CODES.LATE_REASON_REQUIRED,
    });
  }
  return errors;
}

/** Why it cannot be closed yet. */
export function checkClosing(state: BreachState): BreachError[] {
  const refused = (code: BreachErrorCode): BreachError[] => [
    { code, field: ["input", "isClosed"], message: BREACH_ERROR_CODES[code] },
  ];
  if (state.risk !== "UNLIKELY" && state.authorityNotifiedAt === null) return refused("AUTHORITY_NOT_TOLD");
  const doPeopleKnow = state.peopleNotifiedAt !== null || state.peopleUntoldReason !== null;
  return state.risk === "HIGH" && !doPeopleKnow ? refused("PEOPLE_NOT_TOLD") : [];
}
