import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Variant } from "./experiment";
import type { ExperimentState, ExperimentType } from "./experiment.types";
import { judgeExperiment, type VariantCounts, type VariantResult } from "./judge-experiment";

interface ExperimentRow {
  readonly id: string;
  readonly hypothesis: string;
  readonly state: ExperimentState;
  readonly variants: Variant[];
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
  readonly stopReason: string | null;
  readonly result: VariantCounts[] | null;
}

const COLUMNS = `id, hypothesis, state, variants, started_at AS "startedAt", stopped_at AS "stoppedAt",
  stop_reason AS "stopReason", result`;
const LATEST = `SELECT ${COLUMNS} FROM experiment ORDER BY started_at DESC, id DESC LIMIT $1`;
const ONE = `SELECT ${COLUMNS} FROM experiment WHERE id = $1`;

/** People are counted by their first variant: nobody has two, since it follows from their id. */
const COUNTS = `
  WITH seen AS (
    SELECT b.variant, b.user_id, b.kind, f.seller_id FROM behaviour_event b LEFT JOIN listing_facts f USING (product_id)
    WHERE b.experiment_id = $1 AND b.kind IN ('IMPRESSION', 'CLICK', 'CART_ADD')
  ), places AS (
    SELECT variant, max(n)::float8 / sum(n) AS share
    FROM (SELECT variant, seller_id, count(*) AS n FROM seen WHERE kind = 'IMPRESSION' GROUP BY 1, 2) AS by_seller
    GROUP BY variant
  )
  SELECT variant, count(DISTINCT user_id)::int AS people,
    count(DISTINCT user_id) FILTER (WHERE kind = 'CLICK')::int AS clickers,
    count(DISTINCT user_id) FILTER (WHERE kind = 'CART_ADD')::int AS carters,
    count(*) FILTER (WHERE kind = 'IMPRESSION')::int AS impressions,
    count(*) FILTER (WHERE kind = 'CLICK')::int AS clicks, coalesce(max(share), 0) AS "topSellerShare"
  FROM seen LEFT JOIN places USING (variant) GROUP BY variant`;

export const countVariants = (db: DataSource, experimentId: string): Promise<VariantCounts[]> =>
  read<VariantCounts>(db, COUNTS, [experimentId]);

/** The latest first. What was stopped has its counts with it, since rows of people go. */
export async function findExperiments(db: DataSource, first: number): Promise<ExperimentType[]> {
  const rows = await read<ExperimentRow>(db, LATEST, [first]);
  return Promise.all(rows.map((row) => viewOf(db, row)));
}

export async function findExperiment(db: DataSource, id: string): Promise<ExperimentType | null> {
  const [row] = await read<ExperimentRow>(db, ONE, [id]);
  return row === undefined ? null : viewOf(db, row);
}

/** One goes on at most, so this is one statement more at most. */
async function viewOf(db: DataSource, { result, variants, ...row }: ExperimentRow): Promise<ExperimentType> {
  const counts = result ?? (await countVariants(db, row.id));
  const results: VariantResult[] = judgeExperiment(variants, counts);
  return { ...row, variants: variants.map((variant, i) => ({ ...variant, ...results[i]! })) };
}
