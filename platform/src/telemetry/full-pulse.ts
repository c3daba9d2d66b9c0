import type { DataSource } from "typeorm";
import { poolStateOf, type PoolState } from "../database/pool-state";
import { findEventBacklog, type EventBacklog } from "../events/event-backlog";
import { pulseOf, type PulseReading } from "./pulse";
import { findReplicas, type Replicas } from "./running-processes";
import { vitals } from "./vitals";

/** Everything that a subgraph tells of how it is: requests and connections of this process, events and processes of all. */
export interface FullPulse extends PulseReading, Replicas {
  readonly events: EventBacklog;
  readonly database: PoolState;
  readonly startedAt: Date;
  readonly eventLoopDelayP99Ms: number;
}

export interface PulseOwner {
  readonly subgraph: string;
  readonly db: DataSource;
  readonly now: Date;
}

export async function findFullPulse({ subgraph, db, now }: PulseOwner): Promise<FullPulse> {
  // Before this question takes a connection itself.
  const database = poolStateOf(db);
  const [events, replicas] = await Promise.all([findEventBacklog(db, now), findReplicas(db, subgraph)]);
  const { startedAt, eventLoopDelayP99Ms } = vitals();
  return { ...pulseOf(subgraph).read(now.getTime()), ...replicas, events, database, startedAt, eventLoopDelayP99Ms };
}
