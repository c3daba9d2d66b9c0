import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { ADDRESS_COLUMNS, type AddressRow } from "./address.row";

const BY_USER = `SELECT ${ADDRESS_COLUMNS} FROM addresses a WHERE a.user_id = ANY($1::uuid[]) ORDER BY a.created_at, a.id`;

export function createAddressLoaders(db: DataSource) {
  return {
    /** For callers who have been found to see the person's own affairs. */
    addressesByUserId: new DataLoader(async (userIds: readonly string[]) => {
      const rows = await read<AddressRow>(db, BY_USER, [userIds]);
      return groupedByKey(userIds, rows, (row) => row.userId);
    }),
  };
}

export type AddressLoaders = ReturnType<typeof createAddressLoaders>;
