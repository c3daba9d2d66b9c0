import type { EntityManager } from "typeorm";
import type { UsersDeps } from "../deps";
import { SellerRefusal } from "./seller-errors";
import { nextState, type SellerMove, type SellerState } from "./seller-status";

const MOVE = `UPDATE sellers SET state = $3 WHERE id = $1 AND state = $2`;
const STATE = "SELECT state FROM sellers WHERE id = $1 FOR UPDATE";
const LOG = `INSERT INTO seller_moves (id, seller_id, from_state, to_state, actor_id, reason, moved_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export interface Move {
  readonly sellerId: string;
  readonly move: SellerMove;
  readonly reason: string;
  readonly actorId: string;
}

/** Moves a seller along its table, whatever moves it, and keeps who did it and why. Gives where it led. */
export async function writeMove(
  tx: EntityManager,
  { ids, clock }: Pick<UsersDeps, "ids" | "clock">,
  move: Move,
): Promise<SellerState> {
  const [row] = await tx.query<{ state: SellerState }[]>(STATE, [move.sellerId]);
  const from = row?.state ?? "TERMINATED";
  const to = nextState(from, move.move);
  if (to === null) throw moveNotAllowed(from, move.move);
  await tx.query(MOVE, [move.sellerId, from, to]);
  await tx.query(LOG, [ids.next(), move.sellerId, from, to, move.actorId, move.reason, clock.now()]);
  return to;
}

const moveNotAllowed = (state: string, move: string): SellerRefusal =>
  new SellerRefusal({
    code: "MOVE_NOT_ALLOWED",
    field: ["input", "move"],
    message: `A seller that is ${state} cannot ${move}.`,
  });
