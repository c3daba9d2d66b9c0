import { read } from "@mall/platform/database/read";
import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";

export const LOCATION_COLUMNS = `
  p.id, p.seller_id AS "sellerId", p.name, p.country, p.postal_code AS "postalCode", p.priority,
  p.is_active AS "isActive"`;

export interface StockLocationView {
  readonly id: string;
  readonly sellerId: string;
  readonly name: string;
  readonly country: string | null;
  readonly postalCode: string | null;
  readonly priority: number;
  readonly isActive: boolean;
}

/** How much a seller has of what is its own business. */
export const maySeeStock = (viewer: Viewer | null, sellerId: string): boolean =>
  viewer !== null && (viewer.sellerIds.includes(sellerId) || hasRole(viewer, "ADMINISTRATOR"));

const OF_SELLERS = `
  SELECT ${LOCATION_COLUMNS} FROM stock_location p WHERE p.seller_id = ANY($1::uuid[])
  ORDER BY p.is_active DESC, p.priority, p.id`;

/** In the order in which they are used. */
export function createLocationLoaders(db: DataSource) {
  return {
    locationsBySeller: new DataLoader<string, StockLocationView[]>(async (sellerIds) => {
      const rows = await read<StockLocationView>(db, OF_SELLERS, [sellerIds.filter(isUuid)]);
      return groupedByKey(sellerIds, rows, (location) => location.sellerId);
    }),
  };
}
