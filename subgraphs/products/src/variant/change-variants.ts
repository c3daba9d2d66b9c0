import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUniqueViolation } from "@mall/platform/database/retry";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { insertChange } from "../change/insert-change";
import type { ProductsDeps } from "../deps";
import { listingEvent, readListings } from "../product/listing";
import { productError, ProductRefusal, refusable, type ProductOutcome } from "../product/product-errors";
import { isLive } from "../product/product-status";
import { lockOwn } from "../product/product-update";
import type { LockedListing } from "../product/write-listing";
import type { VariantOptionType } from "./variant.types";

export interface StoredVariant {
  readonly id: string;
  readonly sku: string;
  readonly options: VariantOptionType[];
  readonly weightGrams: number | null;
  readonly currencyCode: string;
  readonly position: number;
}

/** A listing that this transaction has to itself, and what can be bought of it. */
export interface LockedVariants {
  readonly listing: LockedListing;
  readonly variants: readonly StoredVariant[];
}

export interface VariantChange {
  /** Code and sentence of why it confirms itself. */
  readonly reason: readonly [code: string, message: string];
  readonly before: readonly object[];
  readonly after: readonly object[];
  /** Units to take into stock, by variant. */
  readonly stock?: ReadonlyMap<string, number>;
}

interface Target {
  readonly productId: string;
  readonly expectedVersion?: number | null | undefined;
}

type Change = (tx: EntityManager, locked: LockedVariants) => Promise<VariantChange | null>;

const VARIANTS = `
  SELECT v.id, v.sku, v.options, v.weight_grams AS "weightGrams", v.currency_code AS "currencyCode", v.position
  FROM variants v WHERE v.product_id = $1 AND v.retired_at IS NULL ORDER BY v.position, v.id`;

const RANGE = `
  UPDATE products p SET updated_at = $2, price_min = range.least, price_max = range.most
  FROM (SELECT min(price_minor) AS least, max(price_minor) AS most FROM variants
    WHERE product_id = $1 AND retired_at IS NULL) AS range
  WHERE p.id = $1`;

/** Changes variants of a listing under its lock, notes it if the listing is on sale, and tells the mall. Null: nothing changed. */
export async function changeVariants(
  deps: ProductsDeps,
  viewer: Viewer,
  { target, change }: { target: (tx: EntityManager) => Promise<Target>; change: Change },
): Promise<ProductOutcome> {
  const outcome = await refusable(() =>
    deps.db.transaction(async (tx) => {
      const { productId, expectedVersion } = await target(tx);
      const listing = await lockOwn(tx, viewer, { productId, expectedVersion: expectedVersion ?? null });
      const variants = await tx.query<StoredVariant[]>(VARIANTS, [listing.id]);
      const changed = await change(tx, { listing, variants });
      if (changed) await tellOf(tx, deps, { listing, changed, actorId: viewer.id });
      return listing.id;
    }),
  ).catch(refuseTakenSku);
  deps.wakeRelay();
  return outcome;
}

interface Telling {
  readonly listing: LockedListing;
  readonly changed: VariantChange;
  readonly actorId: string;
}

async function tellOf(tx: EntityManager, deps: ProductsDeps, { listing, changed, actorId }: Telling): Promise<void> {
  const now = deps.clock.now();
  const { reason, before, after, stock } = changed;
  if (isLive(listing.state)) {
    const [code, message] = reason;
    const reasons = [{ code, message, field: "variants", risk: "LOW" as const }];
    const change = { listing, actorId, fields: ["variants"], risk: "LOW" as const, reasons };
    await insertChange(tx, deps, { ...change, before: { variants: before }, after: { variants: after } });
  }
  await tx.query(RANGE, [listing.id, now]);
  const [written] = await readListings(tx, [listing.id]);
  if (!written) throw new Error(`Product ${listing.id} vanished in the transaction that changed it`);
  await appendToOutbox(tx, [listingEvent(written, stock)], { traceId: deps.traceId, occurredAt: now });
}

const PRODUCT_OF = `
  SELECT product_id AS "productId" FROM variants WHERE id = $1 AND seller_id = ANY($2::uuid[]) AND retired_at IS NULL`;

/** The listing of a variant that is the caller's to change. */
export async function listingOf(tx: EntityManager, viewer: Viewer, variantId: string): Promise<{ productId: string }> {
  const [found] = isUuid(variantId)
    ? await tx.query<{ productId: string }[]>(PRODUCT_OF, [variantId, actsForWhich(viewer, "CATALOGUE")])
    : [];
  if (found) return found;
  throw new ProductRefusal(productError("VARIANT_NOT_FOUND", ["variantId"], "You sell no variant of this id."));
}

/** Somebody else removed it while this transaction waited for the listing. */
export function variantOf({ variants }: LockedVariants, variantId: string): StoredVariant {
  const variant = variants.find(({ id }) => id === variantId.toLowerCase());
  if (variant) return variant;
  throw new ProductRefusal(productError("VARIANT_NOT_FOUND", ["variantId"], "You sell no variant of this id."));
}

function refuseTakenSku(error: unknown): ProductOutcome {
  if (!isUniqueViolation(error, "variants_sku_of_seller")) throw error;
  const message = "Another variant of this seller has, or had, this article number.";
  return { productId: null, userErrors: [productError("SKU_TAKEN", ["sku"], message)] };
}
