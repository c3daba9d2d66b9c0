import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { readOne } from "../database/read";
import type { Job } from "../graphql/subgraph";
import { vitals } from "./vitals";

const SAY_EVERY_MS = 10_000;
/** Who said nothing for so long does not run any more. */
const SILENCE = "interval '30 seconds'";

const SAY = `
  WITH gone AS (DELETE FROM bus.processes WHERE subgraph = $1 AND seen_at < now() - interval '1 hour')
  INSERT INTO bus.processes AS p (id, subgraph, version, started_at, seen_at) VALUES ($2, $1, $3, $4, now())
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`;

/** One process says that it runs a subgraph, so that each of them knows how many do: they need no list of each other. */
export class RunningProcess {
  private readonly id = randomUUID();

  constructor(private readonly deps: { readonly db: DataSource; readonly subgraph: string }) {}

  get job(): Job {
    return { name: "say that it runs", everyMs: SAY_EVERY_MS, run: () => this.say() };
  }

  /** So that nobody counts it for as long as a silence takes. */
  async stop(): Promise<void> {
    await this.deps.db.query("DELETE FROM bus.processes WHERE id = $1", [this.id]).catch(() => undefined);
  }

  private async say(): Promise<void> {
    const { version, startedAt } = vitals();
    await this.deps.db.query(SAY, [this.deps.subgraph, this.id, version, startedAt]);
  }
}

export interface Replicas {
  readonly processes: number;
  /** More than one while a new version is rolled out. */
  readonly versions: readonly string[];
}

const FIND = `
  SELECT count(*)::int AS processes, coalesce(array_agg(DISTINCT version), '{}') AS versions FROM bus.processes
  WHERE subgraph = $1 AND seen_at > now() - ${SILENCE}`;

export const findReplicas = async (db: DataSource, subgraph: string): Promise<Replicas> =>
  (await readOne<Replicas>(db, FIND, [subgraph])) ?? { processes: 0, versions: [] };
