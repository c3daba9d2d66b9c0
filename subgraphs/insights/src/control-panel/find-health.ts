import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { findFullPulse, type FullPulse } from "@mall/platform/telemetry/full-pulse";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";

export type HealthStatus = "UP" | "DEGRADED" | "DOWN";

/** What it says of itself, or nothing. */
type Told = { readonly [Part in keyof FullPulse]: FullPulse[Part] | null };

export interface SubgraphHealth extends Told {
  readonly subgraph: string;
  readonly status: HealthStatus;
}

export interface HealthDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly peers: SubgraphRuntime["peers"];
  readonly traceId: string | null;
}

const OWN = "insights";
const OTHERS = ["users", "products", "orders", "reviews", "loyalty"] as const;
const ASK = `{ subgraphPulse { operations latencyP50Ms latencyP95Ms latencyP99Ms errorRate
  slowest { name times latencyP99Ms } processes versions startedAt eventLoopDelayP99Ms
  database { busy idle waiting most } events { outboxWaiting outboxLagSeconds inboxWaiting inboxLagSeconds deadLetters } } }`;
/** Somebody looks at a dashboard: what does not answer by then is down to them. */
const PATIENCE_MS = 800;
const DEGRADED_FROM = 0.02;

/**
 * How all subgraphs are, each by its own word about the last five minutes. Asked at the same time. Asked here, since nobody
 * buys anything here: whoever wants to know why nothing is sold learns it while those that sell are down.
 */
export async function findHealth({ peers, traceId, clock, db }: HealthDeps): Promise<SubgraphHealth[]> {
  const others = OTHERS.map(async (subgraph): Promise<SubgraphHealth> => {
    const question = { operation: ASK, variables: {}, traceId, timeoutMs: PATIENCE_MS };
    try {
      const { subgraphPulse } = await peers.ask<{ subgraphPulse: FullPulse }>(subgraph, question);
      return healthOf(subgraph, subgraphPulse);
    } catch {
      return { subgraph, status: "DOWN", ...UNKNOWN };
    }
  });
  const now = clock.now();
  const own = healthOf(OWN, await findFullPulse({ subgraph: OWN, db, now }));
  const all = [own, ...(await Promise.all(others))];
  return all.sort((a, b) => (a.subgraph < b.subgraph ? -1 : 1));
}

const UNKNOWN: Told = {
  ...{ operations: null, latencyP50Ms: null, latencyP95Ms: null, latencyP99Ms: null, errorRate: null, slowest: null },
  ...{ processes: null, versions: null, startedAt: null, eventLoopDelayP99Ms: null, database: null, events: null },
};

const healthOf = (subgraph: string, pulse: FullPulse): SubgraphHealth => ({
  ...pulse,
  // From another process it came as text.
  startedAt: new Date(pulse.startedAt),
  subgraph,
  status: (pulse.errorRate ?? 0) >= DEGRADED_FROM ? "DEGRADED" : "UP",
});
