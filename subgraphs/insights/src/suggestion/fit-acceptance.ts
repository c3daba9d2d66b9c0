import type { Money } from "@mall/platform/money/money";
import { cleanText } from "@mall/platform/text/clean-text";
import type { AcceptedChange } from "@mall/schema/events/suggestion-accepted";
import type { StoredChange } from "./suggested-change";

/** What a seller gives beside a suggestion; each goes with one kind. */
export interface Acceptance {
  readonly suggestionId: string;
  readonly quantity?: number | null;
  readonly expectedOn?: Date | null;
  readonly price?: Money | null;
  readonly images?: readonly { readonly url: string; readonly alt?: string | null }[] | null;
  readonly description?: string | null;
  readonly reply?: string | null;
}

type Given = Exclude<keyof Acceptance, "suggestionId">;

export interface Fault {
  readonly field: Given;
  readonly message: string;
}

/** What is asked of the owner. A price goes by the way of its own. */
export interface FitChange {
  readonly change: AcceptedChange;
  readonly text: string | null;
}

const GOES_WITH: Readonly<Record<StoredChange["kind"], readonly Given[]>> = {
  RESTOCK: ["quantity", "expectedOn"],
  REPRICE: ["price"],
  ADD_PHOTOS: ["images"],
  IMPROVE_DESCRIPTION: ["description"],
  ANSWER_REVIEW: ["reply"],
};
const FIELDS = Object.values(GOES_WITH).flat();
const [MOST_UNITS, MOST_IMAGES, DAY_MS, LATEST_DAYS] = [1_000_000, 20, 86_400_000, 365];

/** Fields that were given and say nothing about this change: better refused than silently left out. */
export function strangersOf(kind: StoredChange["kind"], given: Acceptance): Fault[] {
  const isStranger = (field: Given): boolean => isGiven(given[field]) && !GOES_WITH[kind].includes(field);
  return FIELDS.filter(isStranger).map((field) => ({ field, message: `${field} does not go with ${kind}.` }));
}

/** The change as the seller wants it, or what is wrong with it. */
export function fitAcceptance(
  stored: Exclude<StoredChange, { readonly kind: "REPRICE" }>,
  given: Acceptance,
  now: Date,
): FitChange | Fault {
  switch (stored.kind) {
    case "RESTOCK":
      return fitRestock(stored, given, now);
    case "ADD_PHOTOS":
      return fitImages(given);
    case "IMPROVE_DESCRIPTION":
      return fitDescription(given, stored.leastCharacters);
    case "ANSWER_REVIEW":
      return fitReply(stored, given);
  }
}

type Of<Kind> = Extract<StoredChange, { readonly kind: Kind }>;

function fitRestock({ variantId, quantity, leadDays }: Of<"RESTOCK">, given: Acceptance, now: Date): FitChange | Fault {
  const units = given.quantity ?? Math.min(MOST_UNITS, quantity);
  if (units < 1 || units > MOST_UNITS)
    return { field: "quantity", message: `quantity must be from 1 to ${MOST_UNITS}.` };
  const today = Math.floor(now.getTime() / DAY_MS);
  const day = given.expectedOn ? Math.floor(given.expectedOn.getTime() / DAY_MS) : today + leadDays;
  if (!(day >= today && day <= today + LATEST_DAYS)) {
    return { field: "expectedOn", message: `expectedOn must be today or within ${LATEST_DAYS} days.` };
  }
  const expectedOn = new Date(day * DAY_MS).toISOString().slice(0, 10);
  return { change: { kind: "RESTOCK", variantId, quantity: units, expectedOn }, text: null };
}

function fitImages({ images }: Acceptance): FitChange | Fault {
  if (!images || images.length === 0) return { field: "images", message: "Give the pictures that are to be added." };
  if (images.length > MOST_IMAGES) return { field: "images", message: `Give ${MOST_IMAGES} pictures at most.` };
  const added = images.map(({ url, alt }) => ({ url, alt: alt ?? null }));
  return { change: { kind: "ADD_PHOTOS", images: added }, text: null };
}

function fitDescription({ description }: Acceptance, least: number): FitChange | Fault {
  const { text, fault } = cleanText(description ?? "", { min: least, max: 20_000, multiline: true });
  if (fault !== undefined) return { field: "description", message: `description ${fault}.` };
  return { change: { kind: "IMPROVE_DESCRIPTION" }, text };
}

/** An English draft answers no review in another language, unless the seller says so by giving the words. */
function fitReply({ reviewId, draft, doubt }: Of<"ANSWER_REVIEW">, { reply }: Acceptance): FitChange | Fault {
  if (doubt && !isGiven(reply)) return { field: "reply", message: `Give reply, in the words to be sent. ${doubt}` };
  const { text, fault } = cleanText(reply ?? draft, { min: 1, max: 2_000, multiline: true });
  if (fault !== undefined) return { field: "reply", message: `reply ${fault}.` };
  return { change: { kind: "ANSWER_REVIEW", reviewId }, text };
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;
