import type { EntityManager } from "typeorm";
import { PriceCheck } from "./price-errors";
import type { Period } from "./price-period";

export interface PriceableCheck {
  readonly variantId: string;
  readonly currencyCode: string;
  /** Path of the part of the input that names the variant and its price. */
  readonly field: readonly string[];
  /** When it must be free of campaigns; null where campaigns do not matter. */
  readonly period: Period | null;
}

interface Facts {
  readonly id: string;
  readonly state: string;
  readonly currencyCode: string;
  readonly rival: string | null;
}

const FACTS = `
  SELECT v.id, p.state, v.currency_code AS "currencyCode", (
    SELECT c.name FROM price_plans o JOIN price_campaigns c ON c.id = o.campaign_id
    WHERE o.variant_id = v.id AND o.state IN ('PLANNED', 'RUNNING') AND o.starts_at < $4 AND o.ends_at > $3
    ORDER BY o.starts_at LIMIT 1) AS rival
  FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = ANY($1::uuid[]) AND p.seller_id = $2 AND v.retired_at IS NULL`;

/** The seller's own variants, not archived, in their currency, and free at that time. One statement for all. */
export async function assertPriceable(
  tx: EntityManager,
  sellerId: string,
  prices: readonly PriceableCheck[],
): Promise<void> {
  const period = prices[0]?.period ?? null;
  const ids = prices.map(({ variantId }) => variantId);
  const rows = await tx.query<Facts[]>(FACTS, [ids, sellerId, period?.startsAt ?? null, period?.endsAt ?? null]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const check = new PriceCheck();
  for (const price of prices) checkOne(price, byId.get(price.variantId.toLowerCase()), check);
  check.settle();
}

function checkOne({ field, currencyCode }: PriceableCheck, facts: Facts | undefined, check: PriceCheck): void {
  const at = [...field, "variantId"];
  if (!facts) return check.refuse("VARIANT_NOT_FOUND", at, "You sell no variant of this id.");
  if (facts.state === "ARCHIVED") {
    check.refuse("PRODUCT_ARCHIVED", at, "An archived product is not priced any more. List it anew.");
  }
  if (facts.currencyCode !== currencyCode) {
    const message = `This variant is priced in ${facts.currencyCode}.`;
    check.refuse("CURRENCY_MISMATCH", [...field, "price", "currencyCode"], message);
  }
  if (facts.rival !== null) {
    const message = `The variant is in the campaign "${facts.rival}" at that time. Choose another time, or cancel that campaign.`;
    check.refuse("PERIOD_TAKEN", at, message);
  }
}
