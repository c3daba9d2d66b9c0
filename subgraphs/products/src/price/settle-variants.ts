import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import { listingEvent, readListings } from "../product/listing";
import { settlePlans, type PlannedVariant, type PricePlan, type Settlement } from "./settle-plans";
import { widenRanges, writePrices } from "./write-prices";

interface LockedVariant extends PlannedVariant {
  readonly id: string;
  readonly productId: string;
  readonly currencyCode: string;
}

/** In the order of ids, so that two writers never wait for each other in a circle. */
const LOCK = `
  SELECT v.id, v.product_id AS "productId", v.price_minor::float8 AS "priceMinor", v.currency_code AS "currencyCode",
    v.base_price_minor::float8 AS "basePriceMinor", p.state = 'ARCHIVED' OR v.retired_at IS NOT NULL AS "isArchived"
  FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = ANY($1::uuid[]) ORDER BY p.id, v.id FOR NO KEY UPDATE OF p, v`;

const PLANS = `
  SELECT id, variant_id AS "variantId", campaign_id IS NOT NULL AS "isCampaign", price_minor::float8 AS "priceMinor",
    starts_at AS "startsAt", ends_at AS "endsAt", state
  FROM price_plans
  WHERE variant_id = ANY($1::uuid[]) AND (state = 'RUNNING' OR (state = 'PLANNED' AND starts_at <= $2))
  ORDER BY starts_at, id`;

const MOVE = `UPDATE price_plans p SET state = moved.state
  FROM jsonb_to_recordset($1::jsonb) AS moved(id uuid, state text) WHERE p.id = moved.id`;

const WRITE_BASES = `UPDATE variants v SET base_price_minor = given.base
  FROM jsonb_to_recordset($1::jsonb) AS given(id uuid, base bigint) WHERE v.id = given.id`;

export interface Settling {
  readonly variantIds: readonly string[];
  readonly now: Date;
  readonly actorId: string | null;
  readonly traceId: string | null;
}

/** Brings variants to the price that their plans give now, in a number of statements that does not grow with them. */
export async function settleVariants(tx: EntityManager, settling: Settling): Promise<void> {
  const { variantIds, now, actorId, traceId } = settling;
  const variants = await tx.query<LockedVariant[]>(LOCK, [variantIds]);
  const plans = await tx.query<(PricePlan & { variantId: string })[]>(PLANS, [variantIds, now]);
  const settled = variants.map((variant) => {
    const own = plans.filter(({ variantId }) => variantId === variant.id);
    return { variant, settlement: settlePlans(variant, own, now) };
  });
  const moves = settled.flatMap(({ settlement }) => settlement.moves);
  if (moves.length > 0) await tx.query(MOVE, [JSON.stringify(moves)]);
  const repriced = settled.filter(({ variant, settlement }) => variant.priceMinor !== settlement.priceMinor);
  await writePrices(tx, { changes: repriced.map(changeOf), now, actorId });
  await writeBases(tx, settled);
  const productIds = [...new Set(repriced.map(({ variant }) => variant.productId))];
  if (productIds.length === 0) return;
  await widenRanges(tx, productIds, now);
  const events = (await readListings(tx, productIds)).map((listing) => listingEvent(listing));
  await appendToOutbox(tx, events, { traceId, occurredAt: now });
}

interface Settled {
  readonly variant: LockedVariant;
  readonly settlement: Settlement;
}

const changeOf = ({ variant, settlement }: Settled) => ({
  variantId: variant.id,
  currencyCode: variant.currencyCode,
  priceMinor: settlement.priceMinor,
  basePriceMinor: settlement.basePriceMinor,
  cause: settlement.cause,
});

/** Where the price stayed the same and yet a campaign began or ended, or the base price below it changed. */
async function writeBases(tx: EntityManager, settled: readonly Settled[]): Promise<void> {
  const rows = settled
    .filter(({ variant, settlement }) => variant.priceMinor === settlement.priceMinor)
    .filter(({ variant, settlement }) => variant.basePriceMinor !== settlement.basePriceMinor)
    .map(({ variant, settlement }) => ({ id: variant.id, base: settlement.basePriceMinor }));
  if (rows.length > 0) await tx.query(WRITE_BASES, [JSON.stringify(rows)]);
}
