import { actsForWhich } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { proposeChanges } from "../change/propose-changes";
import { withdrawPending } from "../change/withdraw-pending";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "./check-product";
import { listingEvent, readListings } from "./listing";
import { logMove } from "./log-move";
import { productError, ProductRefusal, type ProductOutcome } from "./product-errors";
import { isLive, nextState, type ProductMove, type ProductState } from "./product-status";
import { cleanEdit, fitEdit, type EditCommand } from "./read-edit";
import { lockListing, writeListing, type LockedListing } from "./write-listing";

export interface ProductUpdateCommand extends EditCommand {
  readonly productId: string;
  readonly expectedVersion?: number | null;
  readonly move?: ProductMove | null;
}

/** Who acts, and for which sellers. */
type Member = Pick<Viewer, "id" | "sellerIds" | "sellerRoles">;

export interface UpdateOutcome extends ProductOutcome {
  /** What was noted of an edit of a listing on sale: what it confirmed at once, and what waits. */
  readonly changeIds: readonly string[];
}

/** Changes a listing or moves it along its table. For members of its seller. */
export async function productUpdate(
  deps: ProductsDeps,
  viewer: Viewer,
  command: ProductUpdateCommand,
): Promise<UpdateOutcome> {
  try {
    const changeIds = await deps.db.transaction((tx) => updateListing(tx, deps, { viewer, command }));
    deps.wakeRelay();
    return { productId: command.productId, userErrors: [], changeIds };
  } catch (error) {
    if (error instanceof ProductRefusal) return { productId: null, userErrors: error.userErrors, changeIds: [] };
    throw error;
  }
}

interface Update {
  readonly viewer: Member;
  readonly command: ProductUpdateCommand;
}

/** As a part of a larger transaction, such as an import; a refusal is thrown. Gives the ids of the noted changes. */
export async function updateListing(
  tx: EntityManager,
  deps: ProductsDeps,
  { viewer, command }: Update,
): Promise<string[]> {
  const listing = await lockOwn(tx, viewer, command);
  const state = stateAfter(listing.state, command.move ?? null);
  const check = new ProductCheck();
  const edit = await fitEdit(tx, { listing, state, check, edit: cleanEdit(command, check) });
  const change = { listing, edit, actorId: viewer.id };
  const { confirmed, changeIds } = isLive(listing.state)
    ? await proposeChanges(tx, deps, change)
    : { confirmed: edit, changeIds: [] };
  await applyToListing(tx, deps, { listing, state, edit: confirmed, actorId: viewer.id, reason: null });
  if (state === "ARCHIVED") await withdrawPending(tx, deps, listing.id);
  return changeIds;
}

export interface Application {
  readonly listing: LockedListing;
  readonly state: ProductState;
  readonly edit: Parameters<typeof writeListing>[1]["edit"];
  readonly actorId: string;
  readonly reason: string | null;
}

/** Writes an edit and a move of a locked listing, logs the move and tells the mall. */
export async function applyToListing(tx: EntityManager, deps: ProductsDeps, application: Application): Promise<void> {
  const { listing, state, edit, actorId, reason } = application;
  const hasMoved = state !== listing.state;
  if (!hasMoved && Object.keys(edit).length === 0) return;
  const now = deps.clock.now();
  await writeListing(tx, { id: listing.id, state, edit, now });
  if (hasMoved) {
    const move = { id: deps.ids.next(), productId: listing.id, from: listing.state, to: state };
    await logMove(tx, { ...move, actorId, reason, at: now });
  }
  const [written] = await readListings(tx, [listing.id]);
  if (!written) throw new Error(`Product ${listing.id} vanished in the transaction that changed it`);
  await appendToOutbox(tx, [listingEvent(written)], { traceId: deps.traceId, occurredAt: now });
}

const LOCK_OWN = lockListing("p.seller_id = ANY($2::uuid[])");

/** A seller's own listing, if it may be changed. */
export async function lockOwn(
  tx: EntityManager,
  viewer: Member,
  { productId, expectedVersion, move }: Pick<ProductUpdateCommand, "productId" | "expectedVersion" | "move">,
): Promise<LockedListing> {
  const [rows] = isUuid(productId)
    ? await tx.query<[LockedListing[], number]>(LOCK_OWN, [productId, actsForWhich(viewer, "CATALOGUE")])
    : [[]];
  const [listing] = rows;
  if (!listing) {
    throw new ProductRefusal(productError("PRODUCT_NOT_FOUND", ["productId"], "You sell no product of this id."));
  }
  refuseOtherVersion(listing, expectedVersion);
  if (listing.state === "ARCHIVED") {
    const message = "An archived product is not changed any more. List it anew.";
    throw new ProductRefusal(productError("PRODUCT_ARCHIVED", ["productId"], message));
  }
  if (listing.isSuspended && move === "activate") {
    throw new ProductRefusal(productError("SELLER_SUSPENDED", ["move"], "The mall has suspended this seller."));
  }
  return listing;
}

export function refuseOtherVersion({ version }: LockedListing, expected: number | null | undefined): void {
  if (typeof expected !== "number" || version === expected + 1) return;
  const message = "The product was changed meanwhile. Read it again and repeat your change.";
  throw new ProductRefusal(productError("VERSION_CONFLICT", ["expectedVersion"], message));
}

export function stateAfter(state: ProductState, move: ProductMove | null): ProductState {
  const next = move === null ? state : nextState(state, move);
  if (next !== null) return next;
  throw new ProductRefusal(productError("MOVE_NOT_ALLOWED", ["move"], `A product that is ${state} cannot ${move}.`));
}
