import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "../product/check-product";
import { listingEvent, readListings } from "../product/listing";
import { productError, ProductRefusal, refusable, type ProductOutcome } from "../product/product-errors";
import { settleVariants } from "../price/settle-variants";
import { widenRanges, writePrices } from "../price/write-prices";
import { checkPrice } from "./check-variants";

export interface VariantPriceSetCommand {
  readonly variantId: string;
  readonly price: Money;
}

/**
 * Changes what a variant costs from now on; carts and search follow by event. While a campaign runs, it changes the base
 * price, which holds when the campaign ends. For members of its seller.
 */
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
  readonly isInCampaign: boolean;
}

/** Both rows: another change of a price of this product waits, so that the price range is always that of all variants. */
const LOCK = `
  SELECT p.id AS "productId", p.state, v.price_minor::float8 AS "priceMinor", v.currency_code AS "currencyCode",
    v.base_price_minor IS NOT NULL AS "isInCampaign"
  FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = $1 AND p.seller_id = ANY($2::uuid[]) AND v.retired_at IS NULL FOR NO KEY UPDATE OF p, v`;

const WRITE_BASE = "UPDATE variants SET base_price_minor = $2 WHERE id = $1";

interface PriceSetting {
  readonly viewer: Viewer;
  readonly command: VariantPriceSetCommand;
}

async function setPrice(tx: EntityManager, deps: ProductsDeps, { viewer, command }: PriceSetting): Promise<string> {
  const { variantId, price } = command;
  const now = deps.clock.now();
  // A plan that was due a moment ago comes first: otherwise it would undo this change when it is applied.
  const settling = { variantIds: [variantId].filter(isUuid), now, actorId: null, traceId: deps.traceId };
  await settleVariants(tx, settling);
  const { productId, priceMinor, isInCampaign } = await lockVariant(tx, viewer, command);
  const { minorUnits, currencyCode } = price;
  if (isInCampaign) {
    await tx.query(WRITE_BASE, [variantId, minorUnits]);
    return productId;
  }
  if (priceMinor === minorUnits) return productId;
  const change = { variantId, priceMinor: minorUnits, basePriceMinor: null, currencyCode, cause: "SET" as const };
  await writePrices(tx, { changes: [change], now, actorId: viewer.id });
  await widenRanges(tx, [productId], now);
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
  const [locked] = isUuid(variantId)
    ? await tx.query<Locked[]>(LOCK, [variantId, actsForWhich(viewer, "CATALOGUE")])
    : [];
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
