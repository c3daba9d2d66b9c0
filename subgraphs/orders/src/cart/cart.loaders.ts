import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { CartContent } from "./cart-content";
import { ACTIVE_CARTS_BY_USER, CART_BY_ID, CARTS_BY_ID } from "./cart-sql";

export function createCartLoaders(db: DataSource) {
  return {
    /** Access is not checked here: see `findCart`. */
    cartById: new DataLoader<string, CartContent | null>(async (ids) => {
      const known = ids.filter(isUuid);
      const [sql, key] = known.length === 1 ? [CART_BY_ID, known[0]] : [CARTS_BY_ID, known];
      const carts = await read<CartContent>(db, sql, [key]);
      return inKeyOrder(ids, carts, (cart) => cart.id);
    }),
    activeCartIdByUser: new DataLoader<string, string | null>(async (userIds) => {
      const rows = await read<{ userId: string; id: string }>(db, ACTIVE_CARTS_BY_USER, [userIds.filter(isUuid)]);
      return inKeyOrder(userIds, rows, (row) => row.userId).map((row) => row?.id ?? null);
    }),
  };
}
