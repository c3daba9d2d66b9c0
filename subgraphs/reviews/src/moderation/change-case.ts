import { appendToOutbox } from "@mall/platform/events/outbox";
import { moderationCaseChanged } from "@mall/schema/events/moderation-case-changed";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { casePriority } from "./case-priority";
import { nextCaseState, type CaseMove } from "./case-status";
import { CASE_COLUMNS, type ModerationCase } from "./case.entity";

/** Columns that change along the way; what is left out stays. */
export interface CaseFields {
  readonly signalScore?: number;
  readonly noticeWeight?: number;
  readonly escalation?: number;
  readonly assigneeId?: string | null;
  readonly assignedAt?: Date | null;
  readonly decidedAt?: Date;
  readonly closeAt?: Date | null;
}

const COLUMNS: Readonly<Record<keyof CaseFields, string>> = {
  signalScore: "signal_score",
  noticeWeight: "notice_weight",
  escalation: "escalation",
  assigneeId: "assignee_id",
  assignedAt: "assigned_at",
  decidedAt: "decided_at",
  closeAt: "close_at",
};

export interface CaseChange {
  /** Locked by the caller. */
  readonly before: ModerationCase;
  /** In this order; empty where the state stays. */
  readonly moves: readonly CaseMove[];
  /** Null: the mall itself. */
  readonly actorId: string | null;
  readonly reason?: string;
  readonly fields?: CaseFields;
}

/** Moves a locked case along its table, computes its priority anew, logs each move and tells whoever listens. */
export async function changeCase(tx: EntityManager, deps: UseCaseDeps, change: CaseChange): Promise<ModerationCase> {
  const { before, moves, fields = {} } = change;
  const states = pathOf(before, moves);
  const after = { ...before, ...fields, state: states.at(-1) ?? before.state };
  const priority = casePriority({ ...after, isAppealed: after.state === "APPEALED" });
  let row = before;
  // One statement for each move: the database checks every step, not only the ends.
  for (const state of states.slice(0, -1))
    row = await update(tx, before.id, { state, priority, fields: passing(change) });
  row = await update(tx, before.id, { state: after.state, priority, fields });
  await log(tx, deps, { ...change, states });
  const at = deps.runtime.clock.now();
  const event = moderationCaseChanged({ caseId: row.id, state: row.state, at: at.toISOString() });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: at });
  return row;
}

/** Whoever decides a case straight from the queue has it for that moment. */
const passing = ({ actorId }: CaseChange): CaseFields => (actorId === null ? {} : { assigneeId: actorId });

function pathOf(before: ModerationCase, moves: readonly CaseMove[]) {
  const path: ModerationCase["state"][] = [];
  for (const move of moves) {
    const from = path.at(-1) ?? before.state;
    const next = nextCaseState(from, move);
    if (next === null) throw new Error(`Case ${before.id} cannot ${move} from ${from}`);
    path.push(next);
  }
  return path;
}

interface Update {
  readonly state: string;
  readonly priority: number;
  readonly fields: CaseFields;
}

async function update(tx: EntityManager, id: string, { state, priority, fields }: Update): Promise<ModerationCase> {
  const names = Object.keys(fields) as (keyof CaseFields)[];
  const sets = names.map((name, index) => `, ${COLUMNS[name]} = $${index + 4}`).join("");
  const [[row]] = await tx.query<[ModerationCase[], number]>(
    `UPDATE moderation_case SET state = $2, priority = $3, version = version + 1${sets} WHERE id = $1
     RETURNING ${CASE_COLUMNS}`,
    [id, state, priority, ...names.map((name) => fields[name])],
  );
  if (!row) throw new Error(`Case ${id} vanished while it was changed`);
  return row;
}

async function log(
  tx: EntityManager,
  { runtime }: UseCaseDeps,
  { before, moves, states, actorId, reason }: CaseChange & { readonly states: readonly string[] },
): Promise<void> {
  for (const [index, move] of moves.entries()) {
    await tx.query(
      "INSERT INTO moderation_move (case_id, move, state, actor_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6)",
      [before.id, move, states[index], actorId, reason ?? null, runtime.clock.now()],
    );
  }
}
