import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { read, readOne } from "@mall/platform/database/read";
import { forbidden } from "@mall/platform/errors/coded-error";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { mayManage, PROMOTION_COLUMNS, type PromotionRow } from "./promotion-row";
import type { PromotionState } from "./promotion-status";

export interface PromotionFilter {
  /** Null: all for administrators. */
  readonly sellerId: string | null;
  readonly state: PromotionState | null;
  readonly first: number;
  readonly after: string | null;
}

const LIST = `
  SELECT ${PROMOTION_COLUMNS} FROM promotion
  WHERE ($1::uuid IS NULL OR seller_id = $1) AND ($2::text IS NULL OR state = $2) AND ($3::uuid IS NULL OR id < $3)
  ORDER BY id DESC LIMIT $4`;

export const promotionCursor = ({ id }: Pick<PromotionRow, "id">): string => encodeCursor([id]);

export function idPosition(after: string | null): string | null {
  if (after === null) return null;
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (!isUuid(id)) throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return id;
}

/** Up to `first` + 1 promotions, the latest first: of a seller for its members, of all for administrators. */
export async function findPromotions(db: DataSource, viewer: Viewer, filter: PromotionFilter): Promise<PromotionRow[]> {
  const { sellerId, state, first, after } = filter;
  if (!mayManage(viewer, sellerId) || (sellerId === null && !hasRole(viewer, "ADMINISTRATOR"))) throw forbidden();
  if (sellerId !== null && !isUuid(sellerId)) return [];
  return read<PromotionRow>(db, LIST, [sellerId, state, idPosition(after), first + 1]);
}

/** The promotion, if the caller may manage it. */
export async function findPromotion(db: DataSource, viewer: Viewer, id: string): Promise<PromotionRow | null> {
  if (!isUuid(id)) return null;
  const row = await readOne<PromotionRow>(db, `SELECT ${PROMOTION_COLUMNS} FROM promotion WHERE id = $1`, [id]);
  return row && mayManage(viewer, row.sellerId) ? row : null;
}
