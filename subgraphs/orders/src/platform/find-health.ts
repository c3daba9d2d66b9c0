import { findEventBacklog, type EventBacklog } from "@mall/platform/events/event-backlog";
import { pulseOf, type PulseReading } from "@mall/platform/telemetry/pulse";
import type { OrdersDeps } from "../deps";

export type HealthStatus = "UP" | "DEGRADED" | "DOWN";

export interface SubgraphHealth {
  readonly subgraph: string;
  readonly status: HealthStatus;
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
  readonly latencyP99Ms: number | null;
  readonly errorRate: number | null;
  readonly events: EventBacklog | null;
}

type Pulse = PulseReading & { readonly events: EventBacklog | null };

const OWN = "orders";
const OTHERS = ["users", "products", "reviews", "loyalty", "insights"] as const;
const ASK = `{ subgraphPulse { operations latencyP50Ms latencyP95Ms latencyP99Ms errorRate
  events { outboxWaiting outboxLagSeconds inboxWaiting deadLetters } } }`;
/** Somebody looks at a dashboard: what does not answer by then is down to them. */
const PATIENCE_MS = 800;
const DEGRADED_FROM = 0.02;

/** How all subgraphs are, each by its own word about the last five minutes. Asked at the same time. */
export async function findHealth({ peers, traceId, clock, db }: OrdersDeps): Promise<SubgraphHealth[]> {
  const others = OTHERS.map(async (subgraph): Promise<SubgraphHealth> => {
    const question = { operation: ASK, variables: {}, traceId, timeoutMs: PATIENCE_MS };
    try {
      const { subgraphPulse } = await peers.ask<{ subgraphPulse: Pulse }>(subgraph, question);
      return healthOf(subgraph, subgraphPulse);
    } catch {
      return { subgraph, status: "DOWN", ...UNKNOWN };
    }
  });
  const now = clock.now();
  const own = healthOf(OWN, { ...pulseOf(OWN).read(now.getTime()), events: await findEventBacklog(db, now) });
  const all = [own, ...(await Promise.all(others))];
  return all.sort((a, b) => (a.subgraph < b.subgraph ? -1 : 1));
}

const UNKNOWN = { latencyP50Ms: null, latencyP95Ms: null, latencyP99Ms: null, errorRate: null, events: null };

function healthOf(subgraph: string, pulse: Pulse): SubgraphHealth {
  const { latencyP50Ms, latencyP95Ms, latencyP99Ms, errorRate, events } = pulse;
  const status = (errorRate ?? 0) >= DEGRADED_FROM ? "DEGRADED" : "UP";
  return { subgraph, status, latencyP50Ms, latencyP95Ms, latencyP99Ms, errorRate, events };
}
