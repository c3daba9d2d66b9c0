import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { AccountHoldType } from "./account-hold.types";

const HOLDS = `SELECT user_id AS "userId", kind, since, decided_by IS NULL AS automated, decision_id AS "decisionId"
  FROM account_hold WHERE user_id = ANY($1::uuid[])`;

type Row = AccountHoldType & { readonly userId: string };

export const createAccountHoldLoaders = (db: DataSource) => ({
  accountHoldOf: new DataLoader(async (userIds: readonly string[]) =>
    inKeyOrder(userIds, await read<Row>(db, HOLDS, [userIds]), ({ userId }) => userId),
  ),
});
