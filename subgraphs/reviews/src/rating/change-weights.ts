import type { EntityManager } from "typeorm";

export interface WeightChange {
  /** What to set on the reviews, such as `is_suspected = true`; the weight follows by itself. */
  readonly set: string;
  /** Which reviews, such as `id = ANY($1::uuid[])`. */
  readonly where: string;
  readonly values: readonly unknown[];
}

interface Weighed {
  readonly id: string;
  readonly productId: string;
  readonly rating: number;
  readonly weight: number;
  readonly isCounted: boolean;
}

const COLUMNS = `id, product_id AS "productId", rating, weight, state = 'PUBLISHED' AS "isCounted"`;
const LOCK_SUMMARIES = `SELECT FROM rating_summary WHERE product_id = ANY($1::uuid[]) ORDER BY product_id FOR NO KEY UPDATE`;
const MOVE = `
  UPDATE rating_summary s SET weight_sum = s.weight_sum + d.weight, weighted_stars_sum = s.weighted_stars_sum + d.stars
  FROM jsonb_to_recordset($1::jsonb) AS d("productId" uuid, weight bigint, stars bigint) WHERE s.product_id = d."productId"`;

/**
 * Weighs reviews anew and moves the kept sums by the difference, in the caller's transaction. Reviews are locked before
 * summaries, and each in the order of their ids, so that changes wait for each other and never in a circle.
 */
export async function changeWeights(tx: EntityManager, { set, where, values }: WeightChange): Promise<void> {
  const used = values.slice(0, highestPlaceholder(where));
  const before = await tx.query<Weighed[]>(
    `SELECT ${COLUMNS} FROM review WHERE ${where} ORDER BY id FOR NO KEY UPDATE`,
    [...used],
  );
  if (before.length === 0) return;
  const [after] = await tx.query<[Weighed[], number]>(`UPDATE review SET ${set} WHERE ${where} RETURNING ${COLUMNS}`, [
    ...values,
  ]);
  await moveSums(tx, before, after);
}

async function moveSums(tx: EntityManager, before: readonly Weighed[], after: readonly Weighed[]): Promise<void> {
  const earlier = new Map(before.map(({ id, weight }) => [id, weight]));
  const moves = new Map<string, { weight: number; stars: number }>();
  for (const { id, productId, rating, weight, isCounted } of after) {
    const difference = weight - (earlier.get(id) ?? weight);
    if (!isCounted || difference === 0) continue;
    const move = moves.get(productId) ?? { weight: 0, stars: 0 };
    moves.set(productId, { weight: move.weight + difference, stars: move.stars + difference * rating });
  }
  if (moves.size === 0) return;
  await tx.query(LOCK_SUMMARIES, [[...moves.keys()]]);
  await tx.query(MOVE, [JSON.stringify([...moves].map(([productId, move]) => ({ productId, ...move })))]);
}

const highestPlaceholder = (sql: string): number =>
  Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])));
