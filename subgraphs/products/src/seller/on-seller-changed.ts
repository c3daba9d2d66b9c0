import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { Clock } from "@mall/platform/time/clock";
import type { SellerChanged } from "@mall/schema/events/seller-changed";
import type { EntityManager } from "typeorm";
import { listingEvent, readListings } from "../product/listing";

const CLOSED_STATES = ["SUSPENDED", "TERMINATED"];
/** Listings of one batch of events. */
const BATCH = 500;

const REMEMBER = `
  INSERT INTO seller_standings (seller_id, may_sell, changed_at) VALUES ($1, $2, $3)
  ON CONFLICT (seller_id) DO UPDATE SET may_sell = $2, changed_at = $3
    WHERE seller_standings.may_sell IS DISTINCT FROM $2`;

const moveAll = (from: string, to: string): string => `
  WITH moved AS (
    UPDATE products SET state = '${to}', is_paused_with_seller = ${to === "PAUSED"}, version = version + 1, updated_at = $2
    WHERE seller_id = $1 AND state = '${from}' ${from === "PAUSED" ? "AND is_paused_with_seller" : ""}
    RETURNING id
  ), logged AS (
    INSERT INTO product_moves (id, product_id, from_state, to_state, reason, moved_at)
    SELECT gen_random_uuid(), id, '${from}', '${to}', $3, $2 FROM moved
  )
  SELECT id FROM moved ORDER BY id`;

const PAUSE_ALL = moveAll("ACTIVE", "PAUSED");
const RESUME_ALL = moveAll("PAUSED", "ACTIVE");

/** A suspended seller's listings leave the shelves; when it is back, the same ones return and no others. */
export function onSellerChanged(clock: Clock): Reaction {
  return async (tx: EntityManager, event: PublishedEvent) => {
    const { sellerId, state } = event.payload as SellerChanged;
    const maySell = !CLOSED_STATES.includes(state);
    const now = clock.now();
    await tx.query(REMEMBER, [sellerId, maySell, now]);
    const reason = `The seller is ${state}.`;
    const moved = await tx.query<{ id: string }[]>(maySell ? RESUME_ALL : PAUSE_ALL, [sellerId, now, reason]);
    for (let start = 0; start < moved.length; start += BATCH) {
      const ids = moved.slice(start, start + BATCH).map(({ id }) => id);
      const listings = await readListings(tx, ids);
      const events = listings.map((listing) => listingEvent(listing));
      await appendToOutbox(tx, events, { traceId: event.traceId, occurredAt: now });
    }
  };
}
