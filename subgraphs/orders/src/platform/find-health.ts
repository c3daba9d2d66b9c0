import { pulseOf, type PulseReading } from "@mall/platform/telemetry/pulse";
import type { OrdersDeps } from "../deps";

export type HealthStatus = "UP" | "DEGRADED" | "DOWN";

export interface SubgraphHealth {
  readonly subgraph: string;
  readonly status: HealthStatus;
  readonly latencyP95Ms: number | null;
  readonly errorRate: number | null;
}

const OWN = "orders";
const OTHERS = ["users", "products", "reviews", "loyalty", "insights"] as const;
const ASK = "{ subgraphPulse { operations latencyP95Ms errorRate } }";
/** Somebody looks at a dashboard: what does not answer by then is down to them. */
const PATIENCE_MS = 800;
const DEGRADED_FROM = 0.02;

/** How all subgraphs are, each by its own word about the last five minutes. Asked at the same time. */
export async function findHealth({ peers, traceId, clock }: OrdersDeps): Promise<SubgraphHealth[]> {
  const others = OTHERS.map(async (subgraph): Promise<SubgraphHealth> => {
    const question = { operation: ASK, variables: {}, traceId, timeoutMs: PATIENCE_MS };
    try {
      const { subgraphPulse } = await peers.ask<{ subgraphPulse: PulseReading }>(subgraph, question);
      return healthOf(subgraph, subgraphPulse);
    } catch {
      return { subgraph, status: "DOWN", latencyP95Ms: null, errorRate: null };
    }
  });
  const own = healthOf(OWN, pulseOf(OWN).read(clock.now().getTime()));
  const all = [own, ...(await Promise.all(others))];
  return all.sort((a, b) => (a.subgraph < b.subgraph ? -1 : 1));
}

const healthOf = (subgraph: string, { latencyP95Ms, errorRate }: PulseReading): SubgraphHealth => ({
  subgraph,
  status: (errorRate ?? 0) >= DEGRADED_FROM ? "DEGRADED" : "UP",
  latencyP95Ms,
  errorRate,
});
