import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { UsersDeps } from "../deps";
import { userColumns, userView, type UserRow } from "./user.row";
import type { UserType } from "./user.types";

const BY_ID = `SELECT ${userColumns("$2")} FROM users u WHERE u.id = ANY($1::uuid[])`;

export function createUserLoaders({ db, clock }: Pick<UsersDeps, "db" | "clock">, viewer: Viewer | null) {
  return {
    userById: new DataLoader<string, UserType | null>(async (ids) => {
      const rows = await read<UserRow>(db, BY_ID, [ids.filter(isUuid), clock.now()]);
      return inKeyOrder(
        ids,
        rows.map((row) => userView(row, viewer)),
        (user) => user.id,
      );
    }),
  };
}

export type UserLoaders = ReturnType<typeof createUserLoaders>;
