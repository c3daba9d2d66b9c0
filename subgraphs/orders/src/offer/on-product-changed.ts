import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { Reaction } from "@mall/platform/events/inbox";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { availabilityChanged } from "@mall/schema/events/availability-changed";
import type { ProductChanged, ProductChangedVariant } from "@mall/schema/events/product-changed";
import { MAX_UNIT_PRICE_MINOR } from "../cart/price-cart";
import { STANDARD_CATEGORY } from "../tax/tax-rate";
import { APPLY_LISTING } from "./offer-sql";

interface StockedVariant {
  readonly variant_id: string;
  readonly isNew: boolean;
  readonly received: number;
}

/** Keeps our offers as products says they are, and takes a new variant's first stock in. */
export const onProductChanged: Reaction = async (tx, event) => {
  const listing = event.payload as ProductChanged;
  const variants = listing.variants.map((variant) => offerRow(listing, variant));
  const stocked = await write<StockedVariant>(tx, APPLY_LISTING, [
    JSON.stringify(variants),
    listing.productId,
    listing.version,
    listing.sellerId,
    listing.title,
    event.occurredAt,
  ]);
  // Whoever shows "in stock" learns of a product's first units here; a new variant without stock changes nothing.
  if (!stocked.some((variant) => variant.isNew)) return;
  const inStock = stocked.some((variant) => variant.received > 0);
  const told = availabilityChanged({ productId: listing.productId, inStock });
  if (inStock || stocked.length === variants.length) await appendToOutbox(tx, [told], event);
};

function offerRow(listing: ProductChanged, variant: ProductChangedVariant) {
  return {
    variant_id: variant.variantId,
    movement_id: uuidV7(),
    sku: variant.sku,
    options: variant.options,
    price_minor: variant.priceMinor,
    currency: variant.currencyCode,
    // A price that could push a cart's sums past 2^53 is not sold, rather than breaking every cart it is in.
    state: variant.priceMinor > MAX_UNIT_PRICE_MINOR ? "PAUSED" : listing.state,
    weight_grams: variant.weightGrams,
    initial_stock: variant.initialStock,
    tax_category: listing.taxCategory ?? STANDARD_CATEGORY,
    category_ids: listing.categoryIds,
  };
}
