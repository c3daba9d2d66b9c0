import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import { cleanText } from "@mall/platform/text/clean-text";
import { priceProposed } from "@mall/schema/events/price-proposed";
import type { EntityManager } from "typeorm";
import type { InsightsContext } from "../context";
import { moveDecision } from "../decision/move-decision";
import type { PricingError } from "./price-suggestion.types";

export type SuggestionOutcome = { readonly id: string } | { readonly error: PricingError };

interface Open {
  readonly variantId: string;
  readonly sellerId: string;
  readonly isOpen: boolean;
  readonly priceMinor: number;
  readonly suggestedMinor: number;
  readonly floorMinor: number;
  readonly ceilingMinor: number;
  readonly maxDailyMove: number;
  readonly currencyCode: string;
}

/** Whoever decides first decides; a decision that somebody disagreed with is open no more. */
const LOCK = `
  SELECT s.variant_id AS "variantId", s.seller_id AS "sellerId", s.price_minor::float8 AS "priceMinor",
    s.suggested_minor::float8 AS "suggestedMinor", s.floor_minor::float8 AS "floorMinor",
    s.ceiling_minor::float8 AS "ceilingMinor", s.max_daily_move AS "maxDailyMove", s.currency_code AS "currencyCode",
    s.state = 'PROPOSED' AND NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = s.id) AS "isOpen"
  FROM price_suggestion s WHERE s.id = $1 AND s.seller_id = ANY($2::uuid[]) FOR UPDATE OF s`;

const ACCEPT = "UPDATE price_suggestion SET state = 'ACCEPTED', accepted_minor = $2 WHERE id = $1";
const REFUSE = "UPDATE price_suggestion SET state = 'REFUSED' WHERE id = $1";

type Deps = Pick<InsightsContext, "db" | "clock" | "runtime" | "traceId">;

async function findOpen(tx: EntityManager, viewer: Viewer, id: string): Promise<Open | PricingError> {
  const [found] = isUuid(id) ? await tx.query<Open[]>(LOCK, [id, actsForWhich(viewer, "CATALOGUE")]) : [];
  if (!found) return refused("SUGGESTION_NOT_FOUND", "suggestionId", "Your sellers have no suggestion of this id.");
  if (found.isOpen) return found;
  const message = "It was decided on already, or a newer one took its place. Look at the list again.";
  return refused("SUGGESTION_NOT_OPEN", "suggestionId", message);
}

export interface Acceptance {
  readonly suggestionId: string;
  readonly price?: Money | null;
}

/** The price is on its way to products when this returns; `price.proposal-decided` says what became of it. */
export async function acceptSuggestion(deps: Deps, viewer: Viewer, command: Acceptance): Promise<SuggestionOutcome> {
  const outcome = await deps.db.transaction((tx) => acceptWithin(tx, deps, { viewer, command }));
  deps.runtime.wakeRelay();
  return outcome;
}

/** As a part of a larger transaction. */
export async function acceptWithin(
  tx: EntityManager,
  { clock, traceId }: Pick<Deps, "clock" | "traceId">,
  { viewer, command }: { viewer: Viewer; command: Acceptance },
): Promise<SuggestionOutcome> {
  const { suggestionId: id } = command;
  const open = await findOpen(tx, viewer, id);
  if ("code" in open) return { error: open };
  const fault = faultOf(open, command.price ?? null);
  if (fault) return { error: fault };
  const at = clock.now();
  const priceMinor = command.price?.minorUnits ?? open.suggestedMinor;
  const { variantId, sellerId, currencyCode, floorMinor, ceilingMinor, maxDailyMove } = open;
  await tx.query(ACCEPT, [id, priceMinor]);
  const event = priceProposed({
    ...{ decisionId: id, variantId, sellerId, priceMinor, currencyCode, fromPriceMinor: open.priceMinor },
    ...{ floorMinor, ceilingMinor, maxDailyMove, acceptedBy: viewer.id, at: at.toISOString() },
  });
  await appendToOutbox(tx, [event], { traceId, occurredAt: at });
  return { id };
}

function faultOf({ currencyCode, floorMinor, ceilingMinor }: Open, price: Money | null): PricingError | null {
  if (price === null) return null;
  if (price.currencyCode !== currencyCode) {
    const error = refused("CURRENCY_MISMATCH", "price", `This variant is priced in ${currencyCode}.`);
    return { ...error, field: ["input", "price", "currencyCode"] };
  }
  if (price.minorUnits >= floorMinor && price.minorUnits <= ceilingMinor) return null;
  const message = `price must be from ${floorMinor} to ${ceilingMinor} in the smallest unit. Set other limits to go beyond.`;
  return { ...refused("PRICE_OUTSIDE_LIMITS", "price", message), field: ["input", "price", "minorUnits"] };
}

export interface Refusal {
  readonly suggestionId: string;
  readonly reason?: string | null;
}

/** The price stays as it is, and the decision says who did not want it and why. */
export async function refuseSuggestion(deps: Deps, viewer: Viewer, command: Refusal): Promise<SuggestionOutcome> {
  const { suggestionId: id } = command;
  const reason = cleanText(command.reason ?? "The seller did not want it.", { min: 1, max: 500 });
  if (reason.fault !== undefined) return { error: refused("INVALID_INPUT", "reason", `reason ${reason.fault}.`) };
  return deps.db.transaction(async (tx) => {
    const open = await findOpen(tx, viewer, id);
    if ("code" in open) return { error: open };
    await tx.query(REFUSE, [id]);
    const moved = { decisionId: id, actorId: viewer.id, reason: reason.text, at: deps.clock.now() };
    await moveDecision(tx, { ...moved, event: "reject" });
    return { id };
  });
}

const refused = (code: PricingError["code"], field: string, message: string): PricingError => ({
  ...{ code, message },
  field: ["input", field],
});
