import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { NO_ATTRIBUTE_RULES, stateAttributes } from "../attribute/state-attributes";
import { rulesToListBy, type CategoryRules } from "../category/category-rules";
import { attributeKeys } from "./attribute-keys";
import { ProductCheck, type ImageCommand, type Pair } from "./check-product";
import { listingEvent, readListings, type Listing } from "./listing";
import { logMove } from "./log-move";
import { productError, ProductRefusal, refusable, type ProductOutcome } from "./product-errors";
import { nextState, type ProductMove, type ProductState } from "./product-status";

/** What is left out stays as it is. */
export interface ProductUpdateCommand {
  readonly productId: string;
  readonly expectedVersion?: number | null;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly categoryId?: string | null;
  readonly brand?: string | null;
  readonly attributes?: readonly Pair[] | null;
  readonly images?: readonly ImageCommand[] | null;
  readonly move?: ProductMove | null;
}

/** Changes a listing or moves it along its table. For members of its seller. */
export async function productUpdate(
  deps: ProductsDeps,
  viewer: Viewer,
  command: ProductUpdateCommand,
): Promise<ProductOutcome> {
  const outcome = await refusable(() => deps.db.transaction((tx) => update(tx, deps, { viewer, command })));
  deps.wakeRelay();
  return outcome;
}

interface Update {
  readonly viewer: Viewer;
  readonly command: ProductUpdateCommand;
}

async function update(tx: EntityManager, deps: ProductsDeps, { viewer, command }: Update): Promise<string> {
  const before = await lockProduct(tx, viewer, command);
  const state = stateAfter(before.state, command.move ?? null);
  const now = deps.clock.now();
  await writeProduct(tx, { before, state, now, command });
  if (state !== before.state) {
    const move = { id: deps.ids.next(), productId: before.id, from: before.state, to: state, reason: null };
    await logMove(tx, { ...move, actorId: viewer.id, at: now });
  }
  const [listing] = await readListings(tx, [before.id]);
  if (!listing) throw new Error(`Product ${before.id} vanished in the transaction that changed it`);
  await appendToOutbox(tx, [listingEvent(listing)], { traceId: deps.traceId, occurredAt: now });
  return before.id;
}

type Before = Pick<Listing["product"], "id" | "state" | "categoryId"> & { readonly isSuspended: boolean };

/** Counts the change first, which makes changes of one listing wait for each other. */
const LOCK = `
  UPDATE products p SET version = version + 1 WHERE p.id = $1 AND p.seller_id = ANY($2::uuid[])
  RETURNING p.id, p.state, p.category_id AS "categoryId", p.version,
    EXISTS (SELECT FROM seller_standings s WHERE s.seller_id = p.seller_id AND NOT s.may_sell) AS "isSuspended"`;

async function lockProduct(tx: EntityManager, viewer: Viewer, command: ProductUpdateCommand): Promise<Before> {
  const { productId, expectedVersion, move } = command;
  const [rows] = isUuid(productId)
    ? await tx.query<[(Before & { version: number })[], number]>(LOCK, [productId, viewer.sellerIds])
    : [[]];
  const [before] = rows;
  if (!before) {
    throw new ProductRefusal(productError("PRODUCT_NOT_FOUND", ["productId"], "You sell no product of this id."));
  }
  if (typeof expectedVersion === "number" && before.version !== expectedVersion + 1) {
    const message = "The product was changed meanwhile. Read it again and repeat your change.";
    throw new ProductRefusal(productError("VERSION_CONFLICT", ["expectedVersion"], message));
  }
  if (before.state === "ARCHIVED") {
    const message = "An archived product is not changed any more. List it anew.";
    throw new ProductRefusal(productError("PRODUCT_ARCHIVED", ["productId"], message));
  }
  if (before.isSuspended && move === "activate") {
    throw new ProductRefusal(productError("SELLER_SUSPENDED", ["move"], "The mall has suspended this seller."));
  }
  return before;
}

function stateAfter(state: ProductState, move: ProductMove | null): ProductState {
  const next = move === null ? state : nextState(state, move);
  if (next !== null) return next;
  throw new ProductRefusal(productError("MOVE_NOT_ALLOWED", ["move"], `A product that is ${state} cannot ${move}.`));
}

interface Writing {
  readonly before: Before;
  readonly state: ProductState;
  readonly now: Date;
  readonly command: ProductUpdateCommand;
}

/** Each pair of parameters says whether a column changes, and to what. */
const WRITE = `
  UPDATE products SET state = $2, updated_at = $3, is_paused_with_seller = is_paused_with_seller AND $2 = 'PAUSED',
    title = coalesce($4, title), description = coalesce($5, description),
    brand = CASE WHEN $6::boolean THEN $7 ELSE brand END,
    category_id = CASE WHEN $8::boolean THEN $9::uuid ELSE category_id END,
    attributes = coalesce($10::jsonb, attributes), attribute_keys = coalesce($11::text[], attribute_keys),
    images = coalesce($12::jsonb, images)
  WHERE id = $1`;

async function writeProduct(tx: EntityManager, { before, state, now, command }: Writing): Promise<void> {
  const check = new ProductCheck();
  const { categoryId, attributes, images } = command;
  const texts = checkTexts(command, check);
  const pairs = attributes ? check.attributes(attributes) : null;
  const cleanImages = images ? JSON.stringify(check.images(images)) : null;
  const category = categoryId === undefined ? before.categoryId : categoryId;
  const rules = (await checkCategory(tx, category, { state, check })) ?? NO_ATTRIBUTE_RULES;
  const stated = pairs && stateAttributes(pairs, rules, { check, isDraft: state === "DRAFT" });
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  const keys = stated && attributeKeys(stated);
  const place = [categoryId !== undefined, category];
  await tx.query(WRITE, [
    before.id,
    state,
    now,
    ...texts,
    ...place,
    stated && JSON.stringify(stated),
    keys,
    cleanImages,
  ]);
}

function checkTexts({ title, description, brand }: ProductUpdateCommand, check: ProductCheck): unknown[] {
  return [
    isGiven(title) ? check.title(title) : null,
    isGiven(description) ? check.description(description) : null,
    ...[brand !== undefined, check.brand(brand)],
  ];
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

async function checkCategory(
  tx: EntityManager,
  categoryId: string | null,
  { state, check }: { state: ProductState; check: ProductCheck },
): Promise<CategoryRules | null> {
  if (categoryId === null) {
    if (state === "ACTIVE") check.refuse("PRODUCT_INCOMPLETE", ["categoryId"], "A product on sale needs a category.");
    return null;
  }
  const rules = await rulesToListBy(tx, [categoryId].filter(isUuid));
  const found = rules.get(categoryId.toLowerCase());
  if (!found) check.refuse("CATEGORY_NOT_FOUND", ["categoryId"], "There is no category of this id.");
  return found ?? null;
}
