import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "./check-product";
import { productError, ProductRefusal, refusable, type ProductOutcome } from "./product-errors";
import type { ProductMove } from "./product-status";
import { applyToListing, refuseOtherVersion, stateAfter } from "./product-update";
import { fitEdit } from "./read-edit";
import { tellModeration } from "./tell-moderation";
import { lockListing, type LockedListing } from "./write-listing";

export interface ProductModerateCommand {
  readonly productId: string;
  readonly move: Extract<ProductMove, "approve" | "reject" | "block" | "unblock">;
  readonly expectedVersion?: number | null;
  readonly reason?: string | null;
}

/** Moves that the mall makes, with a reason that the seller reads. For administrators who do not act for the seller. */
export async function productModerate(
  deps: ProductsDeps,
  viewer: Viewer,
  command: ProductModerateCommand,
): Promise<ProductOutcome> {
  const outcome = await refusable(() => deps.db.transaction((tx) => moderate(tx, deps, { viewer, command })));
  deps.wakeRelay();
  return outcome;
}

interface Moderation {
  readonly viewer: Viewer;
  readonly command: ProductModerateCommand;
}

const DECISIONS = { approve: "APPROVED", reject: "REJECTED", block: "BLOCKED", unblock: "UNBLOCKED" } as const;
const LOCK = lockListing("true");
const BLOCKED_FROM = `
  SELECT from_state AS "fromState" FROM product_moves WHERE product_id = $1 AND to_state = 'BLOCKED'
  ORDER BY moved_at DESC, id DESC LIMIT 1`;

async function moderate(tx: EntityManager, deps: ProductsDeps, { viewer, command }: Moderation): Promise<string> {
  const { productId, expectedVersion } = command;
  const reason = checkReason(command);
  const [rows] = isUuid(productId) ? await tx.query<[LockedListing[], number]>(LOCK, [productId]) : [[]];
  const [listing] = rows;
  if (!listing) {
    throw new ProductRefusal(productError("PRODUCT_NOT_FOUND", ["productId"], "There is no product of this id."));
  }
  if (viewer.sellerIds.includes(listing.sellerId)) {
    const message = "You act for this seller: another administrator decides.";
    throw new ProductRefusal(productError("OWN_LISTING", ["productId"], message));
  }
  refuseOtherVersion(listing, expectedVersion);
  const state = stateAfter(listing.state, await moveOf(tx, listing, command.move));
  if (state === "ACTIVE" && listing.isSuspended) {
    throw new ProductRefusal(productError("SELLER_SUSPENDED", ["productId"], "The mall has suspended this seller."));
  }
  const edit = await fitEdit(tx, { listing, state, edit: {}, check: new ProductCheck() });
  await applyToListing(tx, deps, { listing, state, edit, actorId: viewer.id, reason });
  await tellModeration(tx, deps, { listing, changeId: null, decision: DECISIONS[command.move] });
  return listing.id;
}

/** A listing that its seller had paused does not go on sale because the mall lets it go. */
async function moveOf(tx: EntityManager, { id }: LockedListing, move: ProductMove): Promise<ProductMove> {
  if (move !== "unblock") return move;
  const [blocked] = await tx.query<{ fromState: string }[]>(BLOCKED_FROM, [id]);
  return blocked?.fromState === "PAUSED" ? "unblockPaused" : "unblock";
}

function checkReason({ move, reason }: ProductModerateCommand): string | null {
  const check = new ProductCheck();
  const isNeeded = move === "reject" || move === "block";
  const text = check.text(["reason"], reason ?? "", { min: isNeeded ? 1 : 0, max: 1_000, multiline: true });
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  return text || null;
}
