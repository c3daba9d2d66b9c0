import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "../product/check-product";
import { listingEvent, readListings } from "../product/listing";
import { productError, ProductRefusal, refusable, type ProductOutcome } from "../product/product-errors";
import { checkPrice } from "./check-variants";
import { priorPrice, PRIOR_PRICE_WINDOW_MS, type PricePoint } from "./prior-price";

export interface VariantPriceSetCommand {
  readonly variantId: string;
  readonly price: Money;
}

/** Changes what a variant costs from now on; carts and search follow by event. For members of its seller. */
export async function variantPriceSet(
  deps: ProductsDeps,
  viewer: Viewer,
  command: VariantPriceSetCommand,
): Promise<ProductOutcome> {
  const outcome = await refusable(() => {
    const check = new ProductCheck();
    checkPrice(command.price, ["price"], check);
    if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
    return deps.db.transaction((tx) => setPrice(tx, deps, { viewer, command }));
  });
  deps.wakeRelay();
  return outcome;
}

interface Locked {
  readonly productId: string;
  readonly state: string;
  readonly priceMinor: number;
  readonly currencyCode: string;
}

/** Both rows: another change of a price of this product waits, so that the price range is always that of all variants. */
const LOCK = `
  SELECT p.id AS "productId", p.state, v.price_minor::float8 AS "priceMinor", v.currency_code AS "currencyCode"
  FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = $1 AND p.seller_id = ANY($2::uuid[]) FOR NO KEY UPDATE OF p, v`;

/** The prices of the last 30 days, and the one that held when they began. */
const RECENT = `
  SELECT price_minor::float8 AS "minorUnits", since FROM (
    (SELECT * FROM price_history WHERE variant_id = $1 AND since <= $2 ORDER BY since DESC, seq DESC LIMIT 1)
    UNION ALL (SELECT * FROM price_history WHERE variant_id = $1 AND since > $2)
  ) AS recent ORDER BY since, seq`;

const WRITE = `
  WITH remembered AS (
    INSERT INTO price_history (variant_id, price_minor, currency_code, since, set_by) VALUES ($1, $2, $3, $4, $5)
  )
  UPDATE variants SET price_minor = $2, prior_price_minor = $6 WHERE id = $1`;

const WRITE_RANGE = `
  UPDATE products p SET version = version + 1, updated_at = $2, price_min = range.least, price_max = range.most
  FROM (SELECT min(price_minor) AS least, max(price_minor) AS most FROM variants WHERE product_id = $1) AS range
  WHERE p.id = $1`;

interface PriceSetting {
  readonly viewer: Viewer;
  readonly command: VariantPriceSetCommand;
}

async function setPrice(tx: EntityManager, deps: ProductsDeps, { viewer, command }: PriceSetting): Promise<string> {
  const { variantId, price } = command;
  const { productId, priceMinor } = await lockVariant(tx, viewer, command);
  if (priceMinor === price.minorUnits) return productId;
  const now = deps.clock.now();
  const windowStart = new Date(now.getTime() - PRIOR_PRICE_WINDOW_MS);
  const recent = await tx.query<PricePoint[]>(RECENT, [variantId, windowStart]);
  const prior = priorPrice([...recent, { minorUnits: price.minorUnits, since: now }]);
  await tx.query(WRITE, [variantId, price.minorUnits, price.currencyCode, now, viewer.id, prior]);
  await tx.query(WRITE_RANGE, [productId, now]);
  const [listing] = await readListings(tx, [productId]);
  if (!listing) throw new Error(`Product ${productId} vanished in the transaction that priced it`);
  await appendToOutbox(tx, [listingEvent(listing)], { traceId: deps.traceId, occurredAt: now });
  return productId;
}

async function lockVariant(
  tx: EntityManager,
  viewer: Viewer,
  { variantId, price }: VariantPriceSetCommand,
): Promise<Locked> {
  const [locked] = isUuid(variantId) ? await tx.query<Locked[]>(LOCK, [variantId, viewer.sellerIds]) : [];
  if (!locked) {
    throw new ProductRefusal(productError("VARIANT_NOT_FOUND", ["variantId"], "You sell no variant of this id."));
  }
  if (locked.state === "ARCHIVED") {
    const message = "An archived product is not changed any more. List it anew.";
    throw new ProductRefusal(productError("PRODUCT_ARCHIVED", ["variantId"], message));
  }
  if (locked.currencyCode !== price.currencyCode) {
    const message = `This variant is priced in ${locked.currencyCode}.`;
    throw new ProductRefusal(productError("CURRENCY_MISMATCH", ["price", "currencyCode"], message));
  }
  return locked;
}
