import { findRetention, type RetentionState } from "@mall/platform/privacy/find-retention";
import type { OrdersDeps } from "../deps";
import { ordersPersonalData } from "../privacy/personal-data";

export interface RetentionRow extends RetentionState {
  readonly subgraph: string;
}

const OWN = "orders";
const OTHERS = ["users", "products", "reviews", "loyalty", "insights"] as const;
const ASK = `{ subgraphRetention { rule tables keptFor endedRows lastRunAt lastEndedAt oldestAt } }`;
const PATIENCE_MS = 800;

/** What all subgraphs let go by themselves, each by its own word. One that does not answer is left out: see `health`. */
export async function findAllRetention({ peers, traceId, db }: OrdersDeps): Promise<RetentionRow[]> {
  const others = OTHERS.map(async (subgraph) => {
    const question = { operation: ASK, variables: {}, traceId, timeoutMs: PATIENCE_MS };
    const answer = await peers.ask<{ subgraphRetention: RetentionState[] }>(subgraph, question).catch(() => null);
    return (answer?.subgraphRetention ?? []).map((state) => ({ ...state, ...momentsOf(state), subgraph }));
  });
  const own = (await findRetention(db, ordersPersonalData)).map((state) => ({ ...state, subgraph: OWN }));
  return [...own, ...(await Promise.all(others)).flat()];
}

/** Over the wire moments are texts. */
const momentsOf = ({ lastRunAt, lastEndedAt, oldestAt }: RetentionState) => ({
  lastRunAt: lastRunAt && new Date(lastRunAt),
  lastEndedAt: lastEndedAt && new Date(lastEndedAt),
  oldestAt: oldestAt && new Date(oldestAt),
});
