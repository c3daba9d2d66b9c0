import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { countableWords } from "../search-count/countable-words";
import { BELIEVED_MS, type Signal } from "./behaviour";
import type { BehaviourError, BehaviourEventInput } from "./behaviour.types";
import { digestOfQuery } from "./digest-query";
import { signalIdOf, type ShownPlace } from "./list-tokens";

export const MAX_EVENTS = 50;
const MAX_DWELL_MS = 3_600_000;
const MAX_QUERY = 500;

/** What is wrong with what was sent, by its place; empty: nothing. */
export function faultsOfBehaviour(events: readonly BehaviourEventInput[]): BehaviourError[] {
  if (events.length === 0 || events.length > MAX_EVENTS) {
    return [invalid(["events"], `Send 1 to ${MAX_EVENTS} events at once, not ${events.length}.`)];
  }
  return events.flatMap((event, place) =>
    faultsOf(event).map(([field, message]) => invalid(["events", String(place), field], message)),
  );
}

const invalid = (field: readonly string[], message: string): BehaviourError => ({
  code: "INVALID_INPUT",
  message,
  field: ["input", ...field],
});

function faultsOf(event: BehaviourEventInput): [string, string][] {
  const { id, kind, productId, query, token, dwellMs } = event;
  const isAbout = token != null || (productId != null && isUuid(productId));
  const rules: [boolean, string, string][] = [
    [isUuid(id), "id", "It must be a UUID in small letters, made anew for each event."],
    [kind === "SEARCH" || isAbout, "productId", "Name the product, or give the token that came with it."],
    [kind !== "IMPRESSION" || token != null, "token", "An impression is of a place in a list: give its token."],
    [kind !== "SEARCH" || query != null, "query", "Give the words that were searched for."],
    [query == null || isQuery(query), "query", `It must be 1 to ${MAX_QUERY} characters without control characters.`],
    [kind !== "DWELL" || dwellMs != null, "dwellMs", "Give how long the product was looked at."],
    [dwellMs == null || isDwell(dwellMs), "dwellMs", `It must be from 0 to ${MAX_DWELL_MS}.`],
  ];
  return rules.filter(([holds]) => !holds).map(([, field, message]) => [field, message]);
}

const isDwell = (milliseconds: number): boolean => milliseconds >= 0 && milliseconds <= MAX_DWELL_MS;
const isQuery = (query: string): boolean => cleanText(query, { min: 1, max: MAX_QUERY }).fault === undefined;

/** Null: not believed, since it is too old or its token is not the sender's. What claims to come from the future is of now. */
export function signalOf(event: BehaviourEventInput, shown: ShownPlace | null, now: Date): Signal | null {
  const at = event.at > now ? now : event.at;
  const isKnown = event.token == null || shown !== null;
  if (!isKnown || isOld(at, now) || isOld(shown?.shownAt ?? now, now)) return null;
  const { kind } = event;
  const id = shown === null ? event.id : signalIdOf(shown, kind);
  return { id, kind, at, shown, productId: productOf(event, shown), ...detailsOf(event) };
}

const isOld = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > BELIEVED_MS;

function productOf({ kind, productId }: BehaviourEventInput, shown: ShownPlace | null): string | null {
  if (kind === "SEARCH") return null;
  return shown === null ? (productId ?? null) : shown.productId;
}

type Details = Pick<Signal, "queryDigest" | "words" | "dwellMs">;

function detailsOf({ kind, query, dwellMs }: BehaviourEventInput): Details {
  const typed = query ?? null;
  return {
    queryDigest: typed === null || kind !== "CLICK" ? null : digestOfQuery(typed),
    words: typed === null || kind !== "SEARCH" ? null : countableWords(typed),
    dwellMs: kind === "DWELL" ? (dwellMs ?? null) : null,
  };
}
