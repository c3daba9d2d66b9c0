import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUniqueViolation } from "@mall/platform/database/retry";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { checkVariants, type CleanVariant, type VariantCommand } from "../variant/check-variants";
import { insertVariants } from "../variant/insert-variants";
import { rulesToListBy } from "../category/category-rules";
import { checkSafety, type SafetyCommand } from "../safety/safety";
import { ProductCheck, type ImageCommand, type Pair } from "./check-product";
import { insertProducts, type NewProduct } from "./insert-product";
import { listingEvent, readListings } from "./listing";
import { productError, ProductRefusal, refusable, type ProductOutcome } from "./product-errors";
import { settleListing } from "./settle-listing";
import { slugOf } from "./slug";

export interface ProductCreateCommand {
  readonly sellerId: string;
  readonly title: string;
  readonly description?: string | null;
  readonly categoryId?: string | null;
  readonly brand?: string | null;
  readonly attributes?: readonly Pair[] | null;
  readonly images?: readonly ImageCommand[] | null;
  readonly variants: readonly VariantCommand[];
  readonly safety?: SafetyCommand | null;
  readonly taxCategory?: string | null;
  readonly asDraft?: boolean | null;
}

/** Lists a product: at once on sale if it has a category that wants no review, else a draft. For members of the seller. */
export async function productCreate(
  deps: ProductsDeps,
  viewer: Viewer,
  command: ProductCreateCommand,
): Promise<ProductOutcome> {
  const outcome = await refusable(() => {
    const check = new ProductCheck();
    const product = checkNewProduct(deps, command, check);
    const variants = checkVariants(command.variants, check);
    if (!actsFor(viewer, command.sellerId, "CATALOGUE")) {
      check.refuse("SELLER_NOT_FOUND", ["sellerId"], "You act for no seller of this id.");
    }
    if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
    const listing = { product, variants, actorId: viewer.id, asDraft: command.asDraft === true };
    return deps.db.transaction((tx) => insertListing(tx, deps, listing));
  }).catch(refuseTakenSku);
  deps.wakeRelay();
  return outcome;
}

/** Everything that can be said of a new listing without looking at the database; `settleListing` does the rest. */
export function checkNewProduct(
  deps: Pick<ProductsDeps, "clock" | "ids">,
  command: ProductCreateCommand,
  check: ProductCheck,
): NewProduct {
  const id = deps.ids.next();
  const title = check.title(command.title);
  return {
    ...{ id, title, sellerId: command.sellerId },
    slug: slugOf(title, id),
    description: check.description(command.description ?? ""),
    categoryId: command.categoryId ?? null,
    brand: check.brand(command.brand),
    attributes: check.attributes(command.attributes),
    images: check.images(command.images),
    safety: checkSafety(command.safety, check),
    taxCategory: check.taxCategory(command.taxCategory),
    state: "DRAFT",
    createdAt: deps.clock.now(),
  };
}

interface NewListing {
  readonly product: NewProduct;
  readonly variants: readonly CleanVariant[];
  readonly actorId: string;
  readonly asDraft: boolean;
}

async function insertListing(tx: EntityManager, deps: ProductsDeps, listing: NewListing): Promise<string> {
  const { variants, actorId } = listing;
  const product = await settle(tx, listing);
  await insertProducts(tx, [{ product, variants, actorId, moveId: deps.ids.next() }]);
  const stocked = variants.map((variant) => ({ ...variant, id: deps.ids.next() }));
  await insertVariants(tx, [{ product, variants: stocked, addedAt: product.createdAt }], actorId);
  const [written] = await readListings(tx, [product.id]);
  if (!written) throw new Error(`Product ${product.id} vanished in the transaction that made it`);
  const event = listingEvent(written, new Map(stocked.map(({ id, stock }) => [id, stock])));
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: product.createdAt });
  return product.id;
}

const FACTS = `
  SELECT EXISTS (SELECT FROM seller_standings WHERE seller_id = $1 AND NOT may_sell) AS "isSuspended",
    ARRAY(SELECT sku FROM variants WHERE seller_id = $1 AND sku = ANY($2::text[])) AS taken`;

interface Facts {
  readonly isSuspended: boolean;
  readonly taken: string[];
}

/** The listing as its category wants it, if seller and article numbers allow it. */
async function settle(tx: EntityManager, { product, variants, asDraft }: NewListing): Promise<NewProduct> {
  const { categoryId, sellerId } = product;
  const [facts] = await tx.query<[Facts]>(FACTS, [sellerId, variants.map(({ sku }) => sku)]);
  if (facts.isSuspended) {
    throw new ProductRefusal(productError("SELLER_SUSPENDED", ["sellerId"], "The mall has suspended this seller."));
  }
  const check = new ProductCheck();
  const rules = await rulesToListBy(tx, categoryId === null ? [] : [categoryId].filter(isUuid));
  const settled = settleListing(product, { rules: rules.get(categoryId?.toLowerCase() ?? ""), check, asDraft });
  variants.forEach(({ sku }, index) => {
    if (!facts.taken.includes(sku)) return;
    check.refuse("SKU_TAKEN", ["variants", String(index), "sku"], `Another variant of this seller is ${sku} already.`);
  });
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  return settled;
}

/** Two listings with one article number at the same moment: the constraint has the last word. */
function refuseTakenSku(error: unknown): ProductOutcome {
  if (!isUniqueViolation(error, "variants_sku_of_seller")) throw error;
  const message = "Another variant of this seller has one of these article numbers already.";
  return { productId: null, userErrors: [productError("SKU_TAKEN", ["variants"], message)] };
}
