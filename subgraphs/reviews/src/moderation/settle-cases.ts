import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { changeCase, type CaseFields } from "./change-case";
import { CASE_COLUMNS, type ModerationCase } from "./case.entity";

const BATCH = 200;
/** Whoever takes a case and goes away keeps it no longer than that. */
const CLAIM_MS = 3_600_000;

const FIND_CLOSING = `SELECT ${CASE_COLUMNS} FROM moderation_case
  WHERE close_at <= $1 AND state IN ('DECIDED','UPHELD','OVERTURNED') ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;

const FIND_FORGOTTEN = `SELECT ${CASE_COLUMNS} FROM moderation_case
  WHERE state = 'ASSIGNED' AND assigned_at <= $1 ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;

/** Closes cases about which nothing can come any more, and gives forgotten ones back to the queue. */
export async function settleCases(runtime: SubgraphRuntime): Promise<void> {
  const deps = { runtime, traceId: "settle-cases" };
  const moved = await retrying(() =>
    runtime.db.transaction(async (tx) => {
      const now = runtime.clock.now();
      const closing = await tx.query<ModerationCase[]>(FIND_CLOSING, [now]);
      await each(tx, deps, { cases: closing, move: "close", fields: { closeAt: null } });
      const forgotten = await tx.query<ModerationCase[]>(FIND_FORGOTTEN, [new Date(now.getTime() - CLAIM_MS)]);
      await each(tx, deps, { cases: forgotten, move: "release", fields: { assigneeId: null, assignedAt: null } });
      return closing.length + forgotten.length;
    }),
  );
  if (moved > 0) runtime.wakeRelay();
}

interface Settling {
  readonly cases: readonly ModerationCase[];
  readonly move: "close" | "release";
  readonly fields: CaseFields;
}

async function each(tx: EntityManager, deps: UseCaseDeps, { cases, move, fields }: Settling): Promise<void> {
  for (const before of cases)
    await changeCase(tx, deps, { before, moves: [move], actorId: null, reason: "time", fields });
}
