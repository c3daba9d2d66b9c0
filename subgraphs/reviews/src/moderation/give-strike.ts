import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { expectTrustChange } from "../trust/expect-trust-change";
import type { ModerationDecision } from "./case.entity";
import { writeStatement, type Deciding } from "./record-decision";
import { nextStrike, STRIKE_DAYS } from "./strike-ladder";

const DAY_MS = 86_400_000;

const RECORD = `
  SELECT count(*)::int AS active, (array_agg(id ORDER BY at DESC) FILTER (WHERE outcome = 'WARNING'))[1] AS "warningId",
    count(*) FILTER (WHERE outcome = 'SUSPENSION')::int AS suspensions
  FROM strike WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2`;

const INSERT = `
  INSERT INTO strike (id, user_id, decision_id, outcome, warning_id, suspended_until, at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

interface RecordRow {
  readonly active: number;
  readonly warningId: string | null;
  readonly suspensions: number;
}

/** A text that a person removed counts against its author. A suspension is a restriction, and gets its own statement. */
export async function giveStrike(
  tx: EntityManager,
  deps: UseCaseDeps,
  { deciding, decision }: { readonly deciding: Deciding; readonly decision: ModerationDecision },
): Promise<void> {
  const { ids, clock } = deps.runtime;
  const { authorId } = deciding.case;
  const now = clock.now();
  // Two removals of one person's texts at once would both be their first.
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('strike ' || $1, 0))", [authorId]);
  const [record] = await tx.query<RecordRow[]>(RECORD, [authorId, now]);
  const { active, warningId, suspensions } = record ?? { active: 0, warningId: null, suspensions: 0 };
  const { outcome, days } = nextStrike({ active, isWarned: warningId !== null, suspensions });
  const until = outcome === "SUSPENSION" ? new Date(now.getTime() + days * DAY_MS) : null;
  const expiresAt = new Date(now.getTime() + STRIKE_DAYS * DAY_MS);
  const warning = outcome === "SUSPENSION" ? warningId : null;
  await tx.query(INSERT, [ids.next(), authorId, decision.id, outcome, warning, until, now, expiresAt]);
  if (until) await writeStatement(tx, deps.runtime, { deciding, decision, restriction: "SUSPENSION", until });
  await expectTrustChange(tx, [authorId], now);
}
