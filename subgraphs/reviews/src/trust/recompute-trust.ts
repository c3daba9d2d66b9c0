import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import { changeWeights } from "../rating/change-weights";
import { nextTrustChange, trustLevelOf, type TrustFacts, type TrustLevel } from "./trust-level";

const BATCH = 500;

interface FactsRow extends TrustFacts {
  readonly userId: string;
  /** As kept from the time before. */
  readonly level: TrustLevel;
  readonly nextStrikeEndsAt: Date | null;
}

const TAKE = `
  DELETE FROM trust_change WHERE id IN (
    SELECT id FROM trust_change WHERE due_at <= $1 ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING user_id AS "userId"`;

/** Counted from what people did, never typed in. */
const FACTS = `
  SELECT u.id AS "userId", coalesce(t.level, 'NEWCOMER') AS level,
    (SELECT min(purchased_at) FROM purchase p WHERE p.user_id = u.id AND p.cancelled_at IS NULL) AS "firstBoughtAt",
    r.verified AS "verifiedReviews", r.votes AS "helpfulVotes", n.right AS "noticesRight", n.wrong AS "noticesWrong",
    s.active AS "activeStrikes", s.ends AS "nextStrikeEndsAt"
  FROM unnest($1::uuid[]) AS u (id) LEFT JOIN member_trust t ON t.user_id = u.id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE order_line_id IS NOT NULL)::int AS verified,
      coalesce(sum(helpful_count - imported_helpful_count), 0)::int AS votes
    FROM review WHERE review.user_id = u.id AND state = 'PUBLISHED') r
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE outcome = 'UPHELD')::int AS right, count(*) FILTER (WHERE outcome = 'REJECTED')::int AS wrong
    FROM notice WHERE notice.notifier_id = u.id) n
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS active, min(expires_at) AS ends FROM strike
    WHERE strike.user_id = u.id AND revoked_at IS NULL AND expires_at > $2) s`;

const KEEP = `
  INSERT INTO member_trust (user_id, level, first_bought_at, verified_reviews, helpful_votes, notices_right, notices_wrong,
    active_strikes, computed_at)
  SELECT "userId", level, "firstBoughtAt", "verifiedReviews", "helpfulVotes", "noticesRight", "noticesWrong", "activeStrikes",
    $2::timestamptz
  FROM jsonb_to_recordset($1::jsonb) AS k("userId" uuid, level text, "firstBoughtAt" timestamptz, "verifiedReviews" integer,
    "helpfulVotes" integer, "noticesRight" integer, "noticesWrong" integer, "activeStrikes" integer)
  ORDER BY "userId"
  ON CONFLICT (user_id) DO UPDATE SET level = EXCLUDED.level, first_bought_at = EXCLUDED.first_bought_at,
    verified_reviews = EXCLUDED.verified_reviews, helpful_votes = EXCLUDED.helpful_votes,
    notices_right = EXCLUDED.notices_right, notices_wrong = EXCLUDED.notices_wrong,
    active_strikes = EXCLUDED.active_strikes, computed_at = EXCLUDED.computed_at`;

/** Takes in what happened since the last round. Weighs anew what those people wrote whose level has changed. */
export async function recomputeTrust({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">): Promise<void> {
  for (let isMore = true; isMore;) {
    isMore = await retrying(() =>
      db.transaction(async (tx) => {
        const now = clock.now();
        const [taken] = await tx.query<[{ userId: string }[], number]>(TAKE, [now]);
        await recomputeTrustOf(tx, [...new Set(taken.map(({ userId }) => userId))], now);
        return taken.length === BATCH;
      }),
    );
  }
}

/** The same for some people, in the caller's transaction. */
export async function recomputeTrustOf(tx: EntityManager, userIds: readonly string[], now: Date): Promise<void> {
  if (userIds.length === 0) return;
  const rows = await tx.query<FactsRow[]>(FACTS, [userIds, now]);
  const kept = rows.map((row) => ({ ...row, earlier: row.level, level: trustLevelOf(row, now) }));
  await tx.query(KEEP, [JSON.stringify(kept), now]);
  await lookAgainLater(tx, rows, now);
  const changed = kept.filter(({ level, earlier }) => level !== earlier);
  for (const level of new Set(changed.map((row) => row.level))) {
    const ids = changed.filter((row) => row.level === level).map(({ userId }) => userId);
    await changeWeights(tx, { set: "trust_level = $2", where: "user_id = ANY($1::uuid[])", values: [ids, level] });
  }
}

/** Some things change by time alone: an order gets old enough, a strike ends. */
async function lookAgainLater(tx: EntityManager, rows: readonly FactsRow[], now: Date): Promise<void> {
  const later = rows.flatMap((row) =>
    [nextTrustChange(row, now), row.nextStrikeEndsAt]
      .filter((dueAt) => dueAt !== null)
      .map((dueAt) => ({ userId: row.userId, dueAt })),
  );
  if (later.length === 0) return;
  await tx.query(
    `INSERT INTO trust_change (user_id, due_at) SELECT "userId", "dueAt"
     FROM jsonb_to_recordset($1::jsonb) AS row("userId" uuid, "dueAt" timestamptz)`,
    [JSON.stringify(later)],
  );
}
