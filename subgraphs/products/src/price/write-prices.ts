import type { EntityManager } from "typeorm";
import { priorPrice, type PricePoint } from "../variant/prior-price";
import type { PriceCause } from "./settle-plans";

export interface PriceChange {
  readonly variantId: string;
  readonly priceMinor: number;
  /** What it costs when the running campaign ends; null where none runs. */
  readonly basePriceMinor: number | null;
  readonly currencyCode: string;
  readonly cause: PriceCause;
}

const HISTORY = `
  SELECT variant_id AS "variantId", price_minor::float8 AS "minorUnits", since FROM price_history
  WHERE variant_id = ANY($1::uuid[]) ORDER BY variant_id, since, seq`;

const WRITE = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS row(variant_id uuid, price_minor bigint, base_price_minor bigint,
      prior_price_minor bigint, currency_code text, since timestamptz, cause text)
  ), remembered AS (
    INSERT INTO price_history (variant_id, price_minor, currency_code, since, set_by, cause)
    SELECT variant_id, price_minor, currency_code, since, $2, cause FROM given ORDER BY variant_id
  )
  UPDATE variants v SET price_minor = given.price_minor, prior_price_minor = given.prior_price_minor,
    base_price_minor = given.base_price_minor
  FROM given WHERE v.id = given.variant_id`;

export interface PriceWriting {
  readonly changes: readonly PriceChange[];
  readonly now: Date;
  /** Null: the mall itself, when a plan was due. */
  readonly actorId: string | null;
}

/**
 * New prices of any number of variants, with their history and the prior price that it gives: two statements. The
 * caller has locked the variants and their products, and calls `widenRanges` after it.
 */
export async function writePrices(tx: EntityManager, { changes, now, actorId }: PriceWriting): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ variantId }) => variantId);
  const points = await tx.query<(PricePoint & { variantId: string })[]>(HISTORY, [ids]);
  const histories = new Map<string, PricePoint[]>(ids.map((id) => [id, []]));
  for (const point of points) histories.get(point.variantId)?.push(point);
  const rows = changes.map((change) => rowOf(change, histories.get(change.variantId) ?? [], now));
  await tx.query(WRITE, [JSON.stringify(rows), actorId]);
}

function rowOf(change: PriceChange, history: readonly PricePoint[], now: Date) {
  const { variantId, priceMinor, basePriceMinor, currencyCode, cause } = change;
  // A clock that was set back must not put the new price before the old one.
  const since = new Date(Math.max(now.getTime(), history.at(-1)?.since.getTime() ?? 0));
  return {
    ...{ cause, since },
    variant_id: variantId,
    price_minor: priceMinor,
    base_price_minor: basePriceMinor,
    prior_price_minor: priorPrice([...history, { minorUnits: priceMinor, since }]),
    currency_code: currencyCode,
  };
}

const WIDEN = `
  UPDATE products p SET version = version + 1, updated_at = $2, price_min = range.least, price_max = range.most
  FROM (SELECT product_id, min(price_minor) AS least, max(price_minor) AS most FROM variants
    WHERE product_id = ANY($1::uuid[]) AND retired_at IS NULL GROUP BY product_id) AS range
  WHERE p.id = range.product_id`;

/** The price range of products whose variants' prices changed, and their next version. */
export async function widenRanges(tx: EntityManager, productIds: readonly string[], now: Date): Promise<void> {
  if (productIds.length > 0) await tx.query(WIDEN, [productIds, now]);
}
