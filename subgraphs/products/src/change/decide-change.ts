import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { ProductCheck } from "../product/check-product";
import { isSame, LISTING_FIELDS } from "../product/listing-fields";
import {
  productError,
  ProductRefusal,
  refusable,
  type ProductError,
  type ProductOutcome,
} from "../product/product-errors";
import { applyToListing, refuseOtherVersion } from "../product/product-update";
import { fitEdit } from "../product/read-edit";
import { tellModeration } from "../product/tell-moderation";
import { HOLD_LISTING, lockListing, type LockedListing } from "../product/write-listing";
import { CHANGE_COLUMNS, type ChangeRow, type ChangeState } from "./change.row";
import { tellSuggestion } from "./tell-suggestion";

export interface ChangeDecideCommand {
  readonly changeId: string;
  readonly decision: Extract<ChangeState, "APPROVED" | "REJECTED" | "WITHDRAWN">;
  readonly expectedVersion?: number | null;
  readonly reason?: string | null;
}

/** Approves or rejects for an administrator, withdraws for the seller. The outcome's id is the change's. */
export async function decideChange(
  deps: ProductsDeps,
  viewer: Viewer,
  command: ChangeDecideCommand,
): Promise<ProductOutcome> {
  const outcome = await refusable(() => deps.db.transaction((tx) => decide(tx, deps, { viewer, command })));
  deps.wakeRelay();
  return outcome;
}

interface Deciding {
  readonly viewer: Viewer;
  readonly command: ChangeDecideCommand;
}

const FIND = `SELECT ${CHANGE_COLUMNS} FROM product_changes c WHERE c.id = $1`;
const LOCK = lockListing("true");
const DECIDE = `
  WITH opened AS (DELETE FROM product_change_locks WHERE change_id = $1)
  UPDATE product_changes SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
  WHERE id = $1 AND state = 'PENDING'`;

async function decide(tx: EntityManager, deps: ProductsDeps, { viewer, command }: Deciding): Promise<string> {
  const reason = checkReason(command);
  const found = await findChange(tx, command.changeId);
  if (command.decision === "WITHDRAWN" && !actsFor(viewer, found.sellerId, "CATALOGUE")) throw notFound();
  // The listing first, as whoever edits it does; then the change cannot be decided beside us.
  const listing = await lock(tx, found.productId, command.decision);
  const change = await findChange(tx, command.changeId);
  refuseDecided(change);
  if (command.decision !== "WITHDRAWN") refuseOwn(viewer, change);
  refuseOtherVersion(listing, command.expectedVersion);
  if (command.decision === "APPROVED") await apply(tx, deps, { listing, change, actorId: viewer.id });
  await tx.query(DECIDE, [change.id, command.decision, viewer.id, deps.clock.now(), reason]);
  await tellSuggestion(tx, deps, listing.id);
  const { decision } = command;
  if (decision !== "WITHDRAWN") await tellModeration(tx, deps, { listing, changeId: change.id, decision });
  return change.id;
}

async function lock(tx: EntityManager, id: string, decision: ChangeState): Promise<LockedListing> {
  const [rows] =
    decision === "APPROVED"
      ? await tx.query<[LockedListing[], number]>(LOCK, [id])
      : [await tx.query<LockedListing[]>(HOLD_LISTING, [id])];
  const [listing] = rows;
  if (!listing) throw new Error(`Product ${id} has changes but does not exist`);
  return listing;
}

const refuse = (error: ProductError): ProductRefusal => new ProductRefusal(error);
const notFound = (): ProductRefusal =>
  refuse(productError("CHANGE_NOT_FOUND", ["changeId"], "There is no change of this id that you may decide."));

async function findChange(tx: EntityManager, id: string): Promise<ChangeRow> {
  const [change] = isUuid(id) ? await tx.query<ChangeRow[]>(FIND, [id]) : [];
  if (!change) throw notFound();
  return change;
}

function refuseDecided({ state }: ChangeRow): void {
  if (state === "PENDING") return;
  throw refuse(productError("CHANGE_DECIDED", ["changeId"], `The change is ${state} and not decided again.`));
}

/** Four eyes: whoever asked, or acts for the seller, does not decide. */
function refuseOwn(viewer: Viewer, { requestedBy, sellerId }: ChangeRow): void {
  if (viewer.id !== requestedBy && !viewer.sellerIds.includes(sellerId)) return;
  throw refuse(productError("OWN_LISTING", ["changeId"], "You act for this seller: another administrator decides."));
}

interface Applying {
  readonly listing: LockedListing;
  readonly change: ChangeRow;
  readonly actorId: string;
}

async function apply(tx: EntityManager, deps: ProductsDeps, { listing, change, actorId }: Applying): Promise<void> {
  const moved = LISTING_FIELDS.filter(
    (field) => change.fields.includes(field) && !isSame(listing[field], change.before[field]),
  );
  if (moved.length > 0) {
    const message = `Since this was proposed, ${moved.join(", ")} changed: reject it, so that the seller proposes anew.`;
    throw refuse(productError("CHANGE_STALE", ["changeId"], message));
  }
  const { state } = listing;
  const edit = await fitEdit(tx, { listing, state, edit: change.after, check: new ProductCheck() });
  await applyToListing(tx, deps, { listing, state, edit, actorId, reason: null });
}

function checkReason({ decision, reason }: ChangeDecideCommand): string | null {
  const check = new ProductCheck();
  const min = decision === "REJECTED" ? 1 : 0;
  const text = check.text(["reason"], reason ?? "", { min, max: 1_000, multiline: true });
  if (check.errors.length > 0) throw new ProductRefusal(...check.errors);
  return text || null;
}
