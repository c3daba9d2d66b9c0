import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { SuggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import { suggestionDecided } from "@mall/schema/events/suggestion-decided";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";

const ANNOUNCE = `
  INSERT INTO stock_arrival (id, suggestion_id, seller_id, variant_id, quantity, expected_on, announced_by, announced_at)
  SELECT $1, $2, s.seller_id, s.variant_id, $5, $6::date, $7, $8 FROM stock_item s
  WHERE s.variant_id = $3 AND s.seller_id = $4
  ON CONFLICT (suggestion_id) DO UPDATE SET suggestion_id = excluded.suggestion_id RETURNING id`;

const MOST = 1_000_000;

interface Refused {
  readonly code: string;
  readonly message: string;
}

/** A seller accepted to restock: the goods are expected from now on. Nothing can be bought of them before they came. */
export const onSuggestionAccepted =
  (deps: Pick<OrdersDeps, "clock" | "ids">): Reaction =>
  async (tx, { payload, traceId }: PublishedEvent) => {
    const accepted = payload as SuggestionAccepted;
    const now = deps.clock.now();
    const refusal = await announce(tx, { id: deps.ids.next(), accepted, now });
    const decided = suggestionDecided({
      ...{ suggestionId: accepted.suggestionId, acceptedBy: accepted.acceptedBy, at: now.toISOString() },
      ...{ outcome: refusal ? "REFUSED" : "APPLIED", code: refusal?.code ?? null, message: refusal?.message ?? null },
    });
    await appendToOutbox(tx, [decided], { traceId, occurredAt: now });
  };

interface Announcement {
  readonly id: string;
  readonly accepted: SuggestionAccepted;
  readonly now: Date;
}

async function announce(tx: EntityManager, { id, accepted, now }: Announcement): Promise<Refused | null> {
  const { change, suggestionId, sellerId, acceptedBy } = accepted;
  if (change.kind !== "RESTOCK") throw new Error(`orders has no ${change.kind} to apply`);
  const { variantId, quantity, expectedOn } = change;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST) {
    return { code: "INVALID_INPUT", message: `quantity must be from 1 to ${MOST}.` };
  }
  const values = [id, suggestionId, variantId, sellerId, quantity, expectedOn, acceptedBy, now];
  const announced = isUuid(variantId) ? await tx.query<object[]>(ANNOUNCE, values) : [];
  if (announced.length > 0) return null;
  return { code: "VARIANT_NOT_FOUND", message: "The seller has no stock of such a variant." };
}
