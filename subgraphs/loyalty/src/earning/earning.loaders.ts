import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { EarningState } from "./earning-status";

export interface Earning {
  readonly orderId: string;
  readonly userId: string;
  /** Those that no refund has taken back. */
  readonly points: number;
  readonly state: EarningState;
}

const BY_ORDER = `
  SELECT order_id AS "orderId", user_id AS "userId", points - reversed AS points, state FROM earning WHERE order_id = ANY($1::uuid[])`;

/** What promotions add to orders whose event has not arrived. */
const EXTRA_BY_ORDER = `
  SELECT order_id AS "orderId", extra_points AS "extraPoints" FROM hold
  WHERE order_id = ANY($1::uuid[]) AND extra_points > 0`;

export function createEarningLoaders(db: DataSource) {
  return {
    earningByOrder: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<Earning>(db, BY_ORDER, [ids]), (earning) => earning.orderId),
    ),
    extraPointsByOrder: new DataLoader(async (ids: readonly string[]) => {
      const rows = await read<{ orderId: string; extraPoints: number }>(db, EXTRA_BY_ORDER, [ids]);
      return inKeyOrder(ids, rows, (row) => row.orderId).map((row) => row?.extraPoints ?? 0);
    }),
  };
}

export type EarningLoaders = ReturnType<typeof createEarningLoaders>;
