import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { DECISION_COLUMNS, type DecisionRow } from "./decision-row";
import type { ServingDecisions } from "./serving-decisions";

const BY_ID = `
  SELECT ${DECISION_COLUMNS} FROM decision d LEFT JOIN decision_content c ON c.decision_id = d.id
  WHERE d.id = ANY($1)`;

export function createDecisionLoaders({ db, serving }: { db: DataSource; serving: ServingDecisions }) {
  return {
    decisionById: new DataLoader(async (ids: readonly string[]) => {
      await serving.recordNew();
      const rows = await read<DecisionRow>(db, BY_ID, [ids]);
      return inKeyOrder(ids, rows, ({ id }) => id);
    }),
  };
}
