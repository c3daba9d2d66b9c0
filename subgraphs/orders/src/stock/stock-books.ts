import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { PlaceUnits } from "./stock-units";

export interface StockItem {
  readonly variantId: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly lowAt: number | null;
}

export type MovementReason = "RECEIVED" | "SOLD" | "RETURNED" | "SOLD_ELSEWHERE" | "DAMAGED" | "COUNT" | "TRANSFERRED";

export interface Movement {
  readonly variantId: string;
  readonly locationId: string;
  readonly delta: number;
  readonly reason: MovementReason;
  readonly note?: string | null;
}

/** One operation on stock: what caused it, and who. */
export interface Operation {
  /** Unique: movements are numbered under it. */
  readonly source: string;
  /** A person's id, or `mall`. */
  readonly actor: string;
}

const CLAIM = `
  INSERT INTO stock_operation (source, kind, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING source`;

/** Whether this is the first time that the source is told; whoever comes second waits for the first to end. */
export async function isFirstFromSource(
  tx: EntityManager,
  deps: OrdersDeps,
  { source, kind }: { readonly source: string; readonly kind: "CONSUME" | "RELEASE" | "RETURN" },
): Promise<boolean> {
  return (await write(tx, CLAIM, [source, kind, deps.clock.now()])).length > 0;
}

export const ITEM_COLUMNS = `
  s.variant_id AS "variantId", s.product_id AS "productId", s.seller_id AS "sellerId", s.on_hand AS "onHand",
  s.reserved, s.low_at AS "lowAt"`;

const LOCK_ITEMS = `
  SELECT ${ITEM_COLUMNS} FROM stock_item s WHERE s.variant_id = ANY($1::uuid[]) ORDER BY s.variant_id FOR UPDATE`;

/** The items, locked in the order of their ids. Levels of an item change only under this lock. */
export async function lockItems(tx: EntityManager, variantIds: readonly string[]): Promise<StockItem[]> {
  const items = await write<StockItem>(tx, LOCK_ITEMS, [variantIds]);
  if (items.length === variantIds.length) return items;
  const known = new Set(items.map(({ variantId }) => variantId));
  throw new Error(`stock knows no ${variantIds.filter((id) => !known.has(id)).join(", ")}`);
}

/** Every location of the items' sellers, also where nothing lies. A statement of its own, to be read after the lock. */
const FIND_PLACES = `
  SELECT s.variant_id AS "variantId", p.id AS "locationId", p.is_active AS "isActive", coalesce(l.on_hand, 0) AS "onHand"
  FROM stock_item s JOIN stock_location p ON p.seller_id = s.seller_id
    LEFT JOIN stock_level l ON l.variant_id = s.variant_id AND l.location_id = p.id
  WHERE s.variant_id = ANY($1::uuid[])
  ORDER BY s.variant_id, p.is_active DESC, p.priority, p.id`;

/** What lies where, by variant, in the order in which locations are used: active ones first, by priority. */
export async function findPlaces(
  tx: EntityManager,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, PlaceUnits[]>> {
  const places = new Map<string, PlaceUnits[]>(variantIds.map((id) => [id, []]));
  for (const { variantId, ...place } of await write<PlaceUnits & { variantId: string }>(tx, FIND_PLACES, [
    variantIds,
  ])) {
    places.get(variantId)?.push(place);
  }
  return places;
}

const WRITE_MOVEMENTS = `
  INSERT INTO stock_movement (id, variant_id, location_id, delta, reason, source, actor, note, at)
  SELECT m.id, m.variant_id, m.location_id, m.delta, m.reason, m.source, $2, m.note, $3
  FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, variant_id uuid, location_id uuid, delta integer, reason text,
    source text, note text)`;

/** Writes to the log; levels and items follow it by themselves. The items are locked by the caller. */
export async function bookMovements(
  tx: EntityManager,
  deps: OrdersDeps,
  { movements, source, actor }: Operation & { readonly movements: readonly Movement[] },
): Promise<void> {
  if (movements.length === 0) return;
  const rows = movements.map(({ variantId, locationId, delta, reason, note }, index) => ({
    id: deps.ids.next(),
    variant_id: variantId,
    location_id: locationId,
    delta,
    reason,
    source: `${source}:${index + 1}`,
    note: note ?? null,
  }));
  await write(tx, WRITE_MOVEMENTS, [JSON.stringify(rows), actor, deps.clock.now()]);
}
