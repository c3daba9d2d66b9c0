import type { EntityManager } from "typeorm";
import type { ProductState } from "./product-status";

export interface LoggedMove {
  readonly id: string;
  readonly productId: string;
  /** Null: it came into being. */
  readonly from: ProductState | null;
  readonly to: ProductState;
  readonly actorId: string;
  readonly reason: string | null;
  readonly at: Date;
}

const LOG = `INSERT INTO product_moves (id, product_id, from_state, to_state, actor_id, reason, moved_at)
  SELECT id, product_id, from_state, to_state, actor_id, reason, moved_at FROM jsonb_to_recordset($1::jsonb)
    AS row(id uuid, product_id uuid, from_state text, to_state text, actor_id uuid, reason text, moved_at timestamptz)`;

/** One statement for all. */
export async function logMoves(tx: EntityManager, moves: readonly LoggedMove[]): Promise<void> {
  const rows = moves.map(({ id, productId, from, to, actorId, reason, at }) => ({
    ...{ id, reason },
    product_id: productId,
    from_state: from,
    to_state: to,
    actor_id: actorId,
    moved_at: at,
  }));
  await tx.query(LOG, [JSON.stringify(rows)]);
}

export const logMove = (tx: EntityManager, move: LoggedMove): Promise<void> => logMoves(tx, [move]);
