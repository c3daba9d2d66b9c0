import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { productRecalled } from "@mall/schema/events/product-recalled";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "../product/check-product";
import { productError, ProductRefusal, type ProductError } from "../product/product-errors";
import { nextState } from "../product/product-status";
import { applyToListing } from "../product/product-update";
import { lockListing, type LockedListing } from "../product/write-listing";
import type { RecallHazard, RecallRemedy } from "./recall.row";

export interface ProductRecallPublish {
  readonly productId: string;
  readonly hazard: RecallHazard;
  readonly description: string;
  readonly advice: string;
  readonly remedies: readonly RecallRemedy[];
  readonly contact: string;
  readonly reference?: string | null;
  readonly lots?: readonly string[] | null;
  readonly soldFrom?: Date | null;
  readonly soldTo?: Date | null;
}

export interface RecallOutcome {
  readonly recallId: string | null;
  readonly userErrors: ProductError[];
}

/** How far back buyers are looked for unless the recall says otherwise: article 32 of Regulation (EU) 2022/2065. */
const MONTHS_BACK = 6;
const MAX_LOTS = 200;

/**
 * Recalls a product: it goes off sale at once, the notice is public, and orders learns whom to tell. For administrators who
 * do not act for the seller.
 */
export async function productRecallPublish(
  deps: ProductsDeps,
  viewer: Viewer,
  command: ProductRecallPublish,
): Promise<RecallOutcome> {
  try {
    const notice = checkRecall(command, deps.clock.now());
    const recallId = await deps.db.transaction((tx) => publish(tx, deps, { viewer, notice }));
    deps.wakeRelay();
    return { recallId, userErrors: [] };
  } catch (error) {
    if (error instanceof ProductRefusal) return { recallId: null, userErrors: error.userErrors };
    throw error;
  }
}

type Notice = ReturnType<typeof checkRecall>;

/** Everything that is wrong with a notice at once. */
function checkRecall(command: ProductRecallPublish, now: Date) {
  const check = new ProductCheck();
  const long = { min: 1, max: 4_000, multiline: true };
  const remedies = [...new Set(command.remedies)];
  if (remedies.length === 0) check.refuse("INVALID_INPUT", ["remedies"], "Offer buyers at least one remedy.");
  const notice = {
    ...{ productId: command.productId, hazard: command.hazard, remedies },
    description: check.text(["description"], command.description, long),
    advice: check.text(["advice"], command.advice, long),
    contact: check.text(["contact"], command.contact, { min: 1, max: 500 }),
    reference: check.optionalText(["reference"], command.reference, { max: 100 }),
    lots: checkLots(command.lots ?? [], check),
    ...checkPeriod(command, { now, check }),
  };
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  return notice;
}

function checkLots(lots: readonly string[], check: ProductCheck): string[] {
  if (lots.length > MAX_LOTS) check.refuse("INVALID_INPUT", ["lots"], `Name at most ${MAX_LOTS} lots.`);
  return lots.slice(0, MAX_LOTS).map((lot, n) => check.text(["lots", String(n)], lot, { min: 1, max: 100 }));
}

function checkPeriod(
  { soldFrom, soldTo }: ProductRecallPublish,
  { now, check }: { readonly now: Date; readonly check: ProductCheck },
): { soldFrom: Date; soldTo: Date } {
  const monthsAgo = new Date(now);
  monthsAgo.setUTCMonth(monthsAgo.getUTCMonth() - MONTHS_BACK);
  const period = { soldFrom: soldFrom ?? monthsAgo, soldTo: soldTo ?? now };
  if (period.soldTo > now) check.refuse("INVALID_INPUT", ["soldTo"], "Nothing was sold yet after now.");
  if (period.soldFrom >= period.soldTo) {
    check.refuse("INVALID_INPUT", ["soldFrom"], "The first affected sale must be before the last.");
  }
  return period;
}

const LOCK = lockListing("true");

/** One statement: a notice is whole or not there. */
const INSERT = `
  INSERT INTO product_recalls (id, product_id, hazard, description, advice, remedies, contact, reference, lots, title,
    sold_from, sold_to, published_by, published_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

async function publish(
  tx: EntityManager,
  deps: ProductsDeps,
  { viewer, notice }: { readonly viewer: Viewer; readonly notice: Notice },
): Promise<string> {
  const listing = await lockForeign(tx, viewer, notice.productId);
  const [id, now] = [deps.ids.next(), deps.clock.now()];
  await tx.query(INSERT, [
    ...[id, listing.id, notice.hazard, notice.description, notice.advice, notice.remedies, notice.contact],
    ...[notice.reference, notice.lots, listing.title, notice.soldFrom, notice.soldTo, viewer.id, now],
  ]);
  const state = nextState(listing.state, "block") ?? listing.state;
  // Orders hears that it is off sale before it looks for buyers, so that nobody buys it in between.
  await applyToListing(tx, deps, {
    listing,
    state,
    edit: {},
    actorId: viewer.id,
    reason: `Recalled: ${notice.description}`,
  });
  const event = productRecalled({
    ...{ recallId: id, productId: listing.id, sellerId: listing.sellerId, title: listing.title },
    soldFrom: notice.soldFrom.toISOString(),
    soldTo: notice.soldTo.toISOString(),
    publishedAt: now.toISOString(),
  });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: now });
  return id;
}

async function lockForeign(tx: EntityManager, viewer: Viewer, productId: string): Promise<LockedListing> {
  const [rows] = isUuid(productId) ? await tx.query<[LockedListing[], number]>(LOCK, [productId]) : [[]];
  const [listing] = rows;
  if (!listing) {
    throw new ProductRefusal(productError("PRODUCT_NOT_FOUND", ["productId"], "There is no product of this id."));
  }
  if (!viewer.sellerIds.includes(listing.sellerId)) return listing;
  const message = "You act for this seller: another administrator decides.";
  throw new ProductRefusal(productError("OWN_LISTING", ["productId"], message));
}
