import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import { DECISION_COLUMNS, type DecisionRow } from "./decision-row";
import type { InsightsParts } from "../context";
import { recordPending } from "./record-pending";

const BY_ID = `
  SELECT ${DECISION_COLUMNS} FROM decision d LEFT JOIN decision_content c ON c.decision_id = d.id
  WHERE d.id = ANY($1)`;

export function createDecisionLoaders(parts: Pick<InsightsParts, "db" | "serving" | "assessments">) {
  return {
    decisionById: new DataLoader(async (ids: readonly string[]) => {
      await recordPending(parts);
      const rows = await read<DecisionRow>(parts.db, BY_ID, [ids]);
      return inKeyOrder(ids, rows, ({ id }) => id);
    }),
  };
}
