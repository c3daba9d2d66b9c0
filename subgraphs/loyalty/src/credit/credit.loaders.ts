import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";

export interface CreditBalance {
  readonly userId: string;
  readonly minorUnits: number;
  readonly currencyCode: string;
}

const BY_MEMBER = `
  SELECT user_id AS "userId", currency_code AS "currencyCode", balance::float8 AS "minorUnits" FROM credit_account
  WHERE user_id = ANY($1::uuid[]) AND kind = 'AVAILABLE' AND balance > 0 ORDER BY currency_code`;

export function createCreditLoaders(db: DataSource) {
  return {
    creditByUser: new DataLoader(async (ids: readonly string[]) =>
      groupedByKey(ids, await read<CreditBalance>(db, BY_MEMBER, [ids]), (balance) => balance.userId),
    ),
  };
}

export type CreditLoaders = ReturnType<typeof createCreditLoaders>;
