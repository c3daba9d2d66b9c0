import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import type { ChangeReason, RiskLevel } from "./assess-edit";

const NOTE = `
  WITH noted AS (
    INSERT INTO product_changes (id, product_id, seller_id, state, risk, fields, before, after, reasons, requested_by,
      requested_at, decided_at)
    VALUES ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9, $10, $11, CASE WHEN $5 = 'LOW' THEN $11::timestamptz END)
  )
  INSERT INTO product_change_locks (product_id, field, change_id)
  SELECT $2, field, $1 FROM unnest($6::text[]) AS field WHERE $5 = 'HIGH'`;

export interface NotedChange {
  readonly listing: { readonly id: string; readonly sellerId: string };
  readonly actorId: string;
  readonly fields: readonly string[];
  readonly risk: RiskLevel;
  readonly reasons: readonly ChangeReason[];
  readonly before: object;
  readonly after: object;
}

/** Notes a change of a listing: confirmed if its risk is low, else open, its fields locked for others. Gives its id. */
export async function insertChange(tx: EntityManager, deps: ProductsDeps, change: NotedChange): Promise<string> {
  const { listing, actorId, fields, risk, reasons, before, after } = change;
  const id = deps.ids.next();
  await tx.query(NOTE, [
    ...[id, listing.id, listing.sellerId, risk === "LOW" ? "CONFIRMED" : "PENDING", risk, fields],
    ...[JSON.stringify(before), JSON.stringify(after), JSON.stringify(reasons), actorId, deps.clock.now()],
  ]);
  return id;
}
