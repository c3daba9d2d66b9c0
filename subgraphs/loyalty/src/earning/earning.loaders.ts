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

export function createEarningLoaders(db: DataSource) {
  return {
    earningByOrder: new DataLoader(async (ids: readonly string[]) =>
      inKeyOrder(ids, await read<Earning>(db, BY_ORDER, [ids]), (earning) => earning.orderId),
    ),
  };
}

export type EarningLoaders = ReturnType<typeof createEarningLoaders>;
