import { retrying } from "@mall/platform/database/retry";
import { read } from "@mall/platform/database/read";
import type { Job, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { settleVariants } from "./settle-variants";

/** Variants of one transaction at most. */
const BATCH = 200;
const EVERY_MS = 2_000;
/** Batches of one round: a process that ends waits for its round, and the next one goes on. */
const ROUND = 20;

const DUE = `
  SELECT variant_id AS id FROM (
    (SELECT variant_id, starts_at AS due FROM price_plans WHERE state = 'PLANNED' AND starts_at <= $1
      ORDER BY starts_at, id LIMIT ${BATCH})
    UNION ALL
    (SELECT variant_id, ends_at FROM price_plans WHERE state = 'RUNNING' AND ends_at <= $1
      ORDER BY ends_at, id LIMIT ${BATCH})
  ) AS due_plans GROUP BY variant_id ORDER BY min(due), variant_id LIMIT ${BATCH}`;

type Needs = Pick<SubgraphRuntime, "db" | "clock" | "wakeRelay">;

/** Applies what is due, oldest first, 4,000 variants a round. What came due while the mall was away is caught up with. */
export async function applyDuePrices({ db, clock, wakeRelay }: Needs): Promise<void> {
  for (let batch = 0; batch < ROUND; batch += 1) {
    const now = clock.now();
    const due = await read<{ id: string }>(db, DUE, [now]);
    if (due.length === 0) return;
    const settling = { variantIds: due.map(({ id }) => id), now, actorId: null, traceId: null };
    await retrying(() => db.transaction((tx) => settleVariants(tx, settling)));
    wakeRelay();
  }
}

export const duePricesJob = (runtime: Needs): Job => ({
  name: "apply due prices",
  everyMs: EVERY_MS,
  run: () => applyDuePrices(runtime),
});
