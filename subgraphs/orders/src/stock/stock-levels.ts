import type { DataSource } from "typeorm";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import { LOCATION_COLUMNS, type StockLocationView } from "../location/find-locations";
import type { MovementReason } from "./stock-books";

export const LEVEL_COLUMNS = `
  s.variant_id AS "variantId", s.seller_id AS "sellerId", s.on_hand AS "onHand", s.reserved,
  s.on_hand - s.reserved AS available, s.low_at AS threshold`;

export interface StockLevelRow {
  readonly variantId: string;
  readonly sellerId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  readonly threshold: number | null;
}

export type StockLevelView = StockLevelRow & { readonly isLow: boolean; readonly variant: { readonly id: string } };

export const stockLevelView = (row: StockLevelRow): StockLevelView => ({
  ...row,
  isLow: row.threshold !== null && row.available <= row.threshold,
  variant: { id: row.variantId },
});

export interface MovementView {
  readonly id: string;
  readonly variantId: string;
  readonly at: Date;
  readonly reason: MovementReason;
  readonly delta: number;
  readonly actor: string;
  readonly note: string | null;
  readonly location: StockLocationView;
}

/** A page of one item's movements; after `at` and `id`, or from the newest. */
export interface MovementPage {
  readonly variantId: string;
  readonly at: string | null;
  readonly id: string | null;
  readonly limit: number;
}

const LEVELS = `SELECT ${LEVEL_COLUMNS} FROM stock_item s WHERE s.variant_id = ANY($1::uuid[])`;

const PLACES = `
  SELECT l.variant_id AS "variantId", l.on_hand AS "onHand", ${LOCATION_COLUMNS}
  FROM stock_level l JOIN stock_location p ON p.id = l.location_id
  WHERE l.variant_id = ANY($1::uuid[]) ORDER BY p.is_active DESC, p.priority, p.id`;

/** One statement for the pages of all items, each along the index of its own movements. */
const MOVEMENTS = `
  SELECT w.page, m.id, m.variant_id AS "variantId", m.at, m.reason, m.delta, m.actor, m.note,
    jsonb_build_object('id', p.id, 'sellerId', p.seller_id, 'name', p.name, 'country', p.country,
      'postalCode', p.postal_code, 'priority', p.priority, 'isActive', p.is_active) AS location
  FROM unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::uuid[], $5::int[]) AS w(page, variant_id, at, id, "limit")
    CROSS JOIN LATERAL (SELECT * FROM stock_movement m
      WHERE m.variant_id = w.variant_id AND (w.at IS NULL OR (m.at, m.id) < (w.at, w.id))
      ORDER BY m.at DESC, m.id DESC LIMIT w."limit") m
    JOIN stock_location p ON p.id = m.location_id
  ORDER BY w.page, m.at DESC, m.id DESC`;

export type LocationStockView = Pick<StockLevelRow, "variantId" | "onHand"> & { readonly location: StockLocationView };

/** Batched reads of stock. Who may see them is checked where a level is found, not here. */
export function createStockLoaders(db: DataSource) {
  return {
    stockLevel: new DataLoader<string, StockLevelView | null>(async (ids) => {
      const rows = await read<StockLevelRow>(db, LEVELS, [ids.filter(isUuid)]);
      return inKeyOrder(ids, rows.map(stockLevelView), (level) => level.variantId);
    }),
    stockPlaces: new DataLoader<string, LocationStockView[]>(async (ids) => {
      const rows = await read<StockLocationView & { variantId: string; onHand: number }>(db, PLACES, [ids]);
      const places = rows.map(({ variantId, onHand, ...location }) => ({ variantId, onHand, location }));
      return groupedByKey(ids, places, (place) => place.variantId);
    }),
    stockMovements: new DataLoader<MovementPage, MovementView[], string>(
      async (pages) => {
        const columns = [
          pages.map((_page, index) => index),
          pages.map(({ variantId }) => variantId),
          pages.map(({ at }) => at),
          pages.map(({ id }) => id),
          pages.map(({ limit }) => limit),
        ];
        const rows = await read<MovementView & { page: number }>(db, MOVEMENTS, columns);
        return pages.map((_page, index) => rows.filter((row) => row.page === index));
      },
      { cacheKeyFn: (page) => JSON.stringify(page) },
    ),
  };
}
