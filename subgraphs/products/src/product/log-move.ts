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
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export async function logMove(tx: EntityManager, move: LoggedMove): Promise<void> {
  const { id, productId, from, to, actorId, reason, at } = move;
  await tx.query(LOG, [id, productId, from, to, actorId, reason, at]);
}
