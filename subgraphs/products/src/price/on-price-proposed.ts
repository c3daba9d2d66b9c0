import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { priceProposalDecided, type PriceProposalOutcome } from "@mall/schema/events/price-proposal-decided";
import type { PriceProposed } from "@mall/schema/events/price-proposed";
import type { EntityManager } from "typeorm";
import { listingEvent, readListings } from "../product/listing";
import { settleVariants } from "./settle-variants";
import { widenRanges, writePrices } from "./write-prices";

const DAY_MS = 86_400_000;

interface Locked {
  readonly productId: string;
  readonly state: string;
  readonly priceMinor: number;
  readonly currencyCode: string;
  readonly isInCampaign: boolean;
}

const LOCK = `
  SELECT p.id AS "productId", p.state, v.price_minor::float8 AS "priceMinor", v.currency_code AS "currencyCode",
    v.base_price_minor IS NOT NULL AS "isInCampaign"
  FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = $1 AND p.seller_id = $2 AND v.retired_at IS NULL FOR NO KEY UPDATE OF p, v`;

/** What it cost at any moment of the last 24 hours: the price at their beginning, and all that followed. */
const PRICES_OF_DAY = `
  SELECT min(price_minor)::float8 AS lowest, max(price_minor)::float8 AS highest FROM price_history
  WHERE variant_id = $1 AND since >= coalesce(
    (SELECT max(since) FROM price_history WHERE variant_id = $1 AND since <= $2), '-infinity')`;

/** insights proposes; the price changes here, by the rules that hold for every price and within the seller's limits. */
export const onPriceProposed =
  ({ clock }: Pick<SubgraphRuntime, "clock">): Reaction =>
  async (tx, { payload, traceId }: PublishedEvent) => {
    const proposal = payload as PriceProposed;
    const { decisionId, variantId, acceptedBy } = proposal;
    const now = clock.now();
    if (isUuid(variantId)) await settleVariants(tx, { variantIds: [variantId], now, actorId: null, traceId });
    const [locked] = isUuid(variantId) ? await tx.query<Locked[]>(LOCK, [variantId, proposal.sellerId]) : [];
    const outcome = locked ? await judge(tx, { proposal, locked, now }) : "VARIANT_NOT_FOUND";
    const decided = priceProposalDecided({ decisionId, variantId, outcome, acceptedBy, at: now.toISOString() });
    const listing = locked && outcome === "APPLIED" ? await apply(tx, { proposal, locked, now }) : [];
    await appendToOutbox(tx, [...listing, decided], { traceId, occurredAt: now });
  };

interface Judged {
  readonly proposal: PriceProposed;
  readonly locked: Locked;
  readonly now: Date;
}

async function judge(tx: EntityManager, { proposal, locked, now }: Judged): Promise<PriceProposalOutcome> {
  if (locked.state === "ARCHIVED") return "PRODUCT_ARCHIVED";
  if (locked.currencyCode !== proposal.currencyCode) return "CURRENCY_MISMATCH";
  if (locked.isInCampaign) return "IN_CAMPAIGN";
  if (locked.priceMinor !== proposal.fromPriceMinor) return "PRICE_MOVED";
  if (!isWithinLimits(proposal)) return "OUTSIDE_LIMITS";
  return (await isSmallMove(tx, { proposal, locked, now })) ? "APPLIED" : "DAILY_MOVE";
}

const isWithinLimits = ({ priceMinor, floorMinor, ceilingMinor }: PriceProposed): boolean =>
  Number.isSafeInteger(priceMinor) && priceMinor >= Math.max(0, floorMinor) && priceMinor <= ceilingMinor;

async function isSmallMove(tx: EntityManager, { proposal, locked, now }: Judged): Promise<boolean> {
  const { variantId, priceMinor, maxDailyMove } = proposal;
  const yesterday = new Date(now.getTime() - DAY_MS);
  const [day] = await tx.query<{ lowest: number; highest: number }[]>(PRICES_OF_DAY, [variantId, yesterday]);
  const { lowest, highest } = day ?? { lowest: locked.priceMinor, highest: locked.priceMinor };
  return priceMinor <= lowest * (1 + maxDailyMove) && priceMinor >= highest * (1 - maxDailyMove);
}

async function apply(tx: EntityManager, { proposal, locked, now }: Judged) {
  const { variantId, priceMinor, currencyCode } = proposal;
  const change = { variantId, priceMinor, basePriceMinor: null, currencyCode, cause: "SET" as const };
  await writePrices(tx, { changes: [change], now, actorId: proposal.acceptedBy });
  await widenRanges(tx, [locked.productId], now);
  return (await readListings(tx, [locked.productId])).map((listing) => listingEvent(listing));
}
