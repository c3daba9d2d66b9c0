import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "../product/check-product";
import { ProductRefusal, type ProductOutcome } from "../product/product-errors";
import { changeVariants, type LockedVariants, type VariantChange } from "./change-variants";
import { checkVariants, MAX_VARIANTS, type CleanVariant, type VariantCommand } from "./check-variants";
import { insertVariants } from "./insert-variants";

export interface VariantAddCommand {
  readonly productId: string;
  readonly expectedVersion?: number | null;
  readonly variants: readonly VariantCommand[];
}

/** More to choose from of a product. For members of its seller. */
export async function variantAdd(
  deps: ProductsDeps,
  viewer: Viewer,
  command: VariantAddCommand,
): Promise<ProductOutcome> {
  return changeVariants(deps, viewer, {
    target: () => Promise.resolve(command),
    change: (tx, locked) => add(tx, deps, { locked, command, actorId: viewer.id }),
  });
}

interface Addition {
  readonly locked: LockedVariants;
  readonly command: VariantAddCommand;
  readonly actorId: string;
}

async function add(
  tx: EntityManager,
  deps: ProductsDeps,
  { locked, command, actorId }: Addition,
): Promise<VariantChange> {
  const { listing, variants } = locked;
  const given = await checkAddition(tx, locked, command);
  const stocked = given.map((variant) => ({ ...variant, id: deps.ids.next() }));
  const firstPosition = Math.max(-1, ...variants.map(({ position }) => position)) + 1;
  const addedAt = deps.clock.now();
  await insertVariants(tx, [{ product: listing, variants: stocked, addedAt, firstPosition }], actorId);
  return {
    reason: ["VARIANTS_ADDED", "What was there stays as it was."],
    before: [],
    after: stocked.map(({ sku, options }) => ({ sku, options })),
    stock: new Map(stocked.map(({ id, stock }) => [id, stock])),
  };
}

const TAKEN = "SELECT sku FROM variants WHERE seller_id = $1 AND sku = ANY($2::text[])";

async function checkAddition(
  tx: EntityManager,
  { listing, variants }: LockedVariants,
  command: VariantAddCommand,
): Promise<CleanVariant[]> {
  const check = new ProductCheck();
  const given = checkVariants(command.variants, check);
  if (variants.length + given.length > MAX_VARIANTS) {
    const message = `A product has at most ${MAX_VARIANTS} variants; this one has ${variants.length}.`;
    check.refuse("INVALID_INPUT", ["variants"], message);
  }
  const currency = variants[0]?.currencyCode;
  const skus = given.map(({ sku }) => sku);
  const taken = await tx.query<{ sku: string }[]>(TAKEN, [listing.sellerId, skus]);
  given.forEach(({ sku, price }, index) => {
    const field = ["variants", String(index)];
    if (price.currencyCode !== currency) {
      check.refuse("CURRENCY_MISMATCH", [...field, "price", "currencyCode"], `This product is priced in ${currency}.`);
    }
    if (taken.some((one) => one.sku === sku)) {
      check.refuse("SKU_TAKEN", [...field, "sku"], `Another variant of this seller is, or was, ${sku}.`);
    }
  });
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  return given;
}
