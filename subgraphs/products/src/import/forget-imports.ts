import type { Job, SubgraphRuntime } from "@mall/platform/graphql/subgraph";

const HOUR_MS = 60 * 60 * 1000;
const IDLE_MS = 24 * HOUR_MS;
const KEPT_MS = 30 * 24 * HOUR_MS;

/** A file whose sender is gone for a day will not be finished; what was applied of it stays. */
const EXPIRE = `
  WITH idle AS (
    SELECT i.id FROM catalogue_imports i JOIN catalogue_uploads u ON u.import_id = i.id
    WHERE i.state = 'OPEN' AND NOT u.is_complete AND u.touched_at < $1 LIMIT 20 FOR UPDATE OF i SKIP LOCKED
  ), ended AS (
    UPDATE catalogue_imports SET state = 'EXPIRED', finished_at = $2 WHERE id IN (SELECT id FROM idle)
  )
  DELETE FROM catalogue_upload_pieces WHERE import_id IN (SELECT id FROM idle)`;
const FORGET = `DELETE FROM catalogue_imports WHERE id IN (
  SELECT id FROM catalogue_imports WHERE state <> 'OPEN' AND finished_at < $1 ORDER BY finished_at LIMIT 5)`;

export const forgetImportsJob = ({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">): Job => ({
  name: "forget imports",
  everyMs: HOUR_MS,
  run: async () => {
    const now = clock.now();
    await db.query(EXPIRE, [new Date(now.getTime() - IDLE_MS), now]);
    await db.query(FORGET, [new Date(now.getTime() - KEPT_MS)]);
  },
});
