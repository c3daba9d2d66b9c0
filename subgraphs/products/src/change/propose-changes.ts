import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { fieldsOf, pick, type ListingEdit, type ListingField } from "../product/listing-fields";
import { productError, ProductRefusal } from "../product/product-errors";
import type { LockedListing } from "../product/write-listing";
import { insertChange } from "./insert-change";
import { assessEdit, type Baseline, type ChangeReason, type RiskLevel } from "./assess-edit";

interface Proposal {
  readonly listing: LockedListing;
  readonly edit: ListingEdit;
  readonly actorId: string;
}

export interface Proposed {
  /** What is true at once. */
  readonly confirmed: ListingEdit;
  readonly changeIds: string[];
}

/** Splits an edit of a listing on sale into what confirms itself and what waits for an administrator, and notes both. */
export async function proposeChanges(tx: EntityManager, deps: ProductsDeps, proposal: Proposal): Promise<Proposed> {
  const { listing, edit } = proposal;
  if (fieldsOf(edit).length === 0) return { confirmed: edit, changeIds: [] };
  await refuseLocked(tx, listing.id, fieldsOf(edit));
  const reasons = assessEdit(listing, edit, await baselineOf(tx, deps, { listing, edit }));
  const waiting = waitingFields(reasons);
  const confirming = fieldsOf(edit).filter((field) => !waiting.includes(field));
  const low = await noteChange(tx, deps, { ...proposal, reasons, fields: confirming, risk: "LOW" });
  const high = await noteChange(tx, deps, { ...proposal, reasons, fields: waiting, risk: "HIGH" });
  return { confirmed: pick(edit, confirming), changeIds: [...low, ...high] };
}

/** Attributes were typed for the new category: they come with it or not at all. */
function waitingFields(reasons: readonly ChangeReason[]): ListingField[] {
  const high = reasons.filter(({ risk }) => risk === "HIGH").map(({ field }) => field as ListingField);
  const hasAttributes = reasons.some(({ field }) => field === "attributes");
  return high.includes("categoryId") && hasAttributes ? [...high, "attributes"] : high;
}

const LOCKED = "SELECT field FROM product_change_locks WHERE product_id = $1 AND field = ANY($2::text[])";

async function refuseLocked(tx: EntityManager, productId: string, fields: readonly ListingField[]): Promise<void> {
  const locked = await tx.query<{ field: string }[]>(LOCKED, [productId, fields]);
  if (locked.length === 0) return;
  const errors = locked.map(({ field }) => {
    const message = `A change of ${field} waits for the mall already. Withdraw it first, or wait for the decision.`;
    return productError("CHANGE_PENDING", [field], message);
  });
  throw new ProductRefusal(...errors);
}

const BASELINE_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The title before the first correction since somebody looked at it, or since 30 days. */
const BASELINE = `
  SELECT before->>'title' AS title FROM product_changes
  WHERE product_id = $1 AND state = 'CONFIRMED' AND 'title' = ANY(fields) AND requested_at > $2
    AND requested_at > coalesce((
      SELECT max(decided_at) FROM product_changes
      WHERE product_id = $1 AND state = 'APPROVED' AND 'title' = ANY(fields)), '-infinity')
  ORDER BY requested_at, id LIMIT 1`;

async function baselineOf(
  tx: EntityManager,
  { clock }: ProductsDeps,
  { listing, edit }: Pick<Proposal, "listing" | "edit">,
): Promise<Baseline> {
  if (edit.title === undefined) return {};
  const since = new Date(clock.now().getTime() - BASELINE_DAYS * DAY_MS);
  const [earliest] = await tx.query<{ title: string }[]>(BASELINE, [listing.id, since]);
  return earliest ?? {};
}

interface Note extends Proposal {
  readonly reasons: readonly ChangeReason[];
  readonly fields: readonly ListingField[];
  readonly risk: RiskLevel;
}

async function noteChange(tx: EntityManager, deps: ProductsDeps, note: Note): Promise<string[]> {
  const { listing, edit, actorId, fields, risk } = note;
  if (fields.length === 0) return [];
  const reasons = note.reasons.filter(({ field }) => fields.includes(field as ListingField));
  const noted = { listing, actorId, fields, risk, reasons, before: pick(listing, fields), after: pick(edit, fields) };
  return [await insertChange(tx, deps, noted)];
}
