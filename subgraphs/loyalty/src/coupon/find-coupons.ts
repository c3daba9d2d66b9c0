import type { Viewer } from "@mall/platform/auth/viewer";
import { read, readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { encodeCursor } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { findPromotion, idPosition } from "../promotion/find-promotions";
import { COUPON_COLUMNS, type CouponRow } from "./coupon-row";
import { BATCH_COLUMNS, type CouponBatch } from "./coupons-generate";

export const couponCursor = ({ id }: CouponRow): string => encodeCursor([id]);

/** The batch, if the caller may manage its promotion. */
export async function findBatch(db: DataSource, viewer: Viewer, id: string): Promise<CouponBatch | null> {
  if (!isUuid(id)) return null;
  const batch = await readOne<CouponBatch>(db, `SELECT ${BATCH_COLUMNS} FROM coupon_batch WHERE id = $1`, [id]);
  return batch && (await findPromotion(db, viewer, batch.promotionId)) ? batch : null;
}

const OF_BATCH = `
  SELECT ${COUPON_COLUMNS} FROM coupon WHERE batch_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;

/** Up to `first` + 1 codes of a batch, in the order in which they were made. */
export async function findBatchCoupons(
  db: DataSource,
  batchId: string,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<CouponRow[]> {
  return read<CouponRow>(db, OF_BATCH, [batchId, idPosition(after), first + 1]);
}
