import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { SellerRefusal, sellerNotFound } from "./seller-errors";
import { SELLER_COLUMNS, type SellerRow } from "./seller.row";

/** Counts the change first, which makes changes of one seller wait for each other. */
const TOUCH = `
  UPDATE sellers s SET version = version + 1, updated_at = $2
  WHERE s.id = $1 AND ($3::boolean OR EXISTS (
    SELECT FROM seller_members m WHERE m.seller_id = s.id AND m.user_id = $4 AND m.role = ANY($5::text[])))
  RETURNING ${SELLER_COLUMNS}`;

export interface SellerLock {
  readonly sellerId: string;
  readonly viewer: Viewer;
  /** Members of these roles may do it. */
  readonly roles: readonly string[];
  /** Administrators who may do it whoever they are; default: those who run all of the mall. */
  readonly adminRoles?: readonly string[];
  readonly now: Date;
  readonly expectedVersion?: number | null;
}

/** The seller, if the caller may change it now: membership is read from the database, not from the access token. */
export async function lockSeller(tx: EntityManager, lock: SellerLock): Promise<SellerRow> {
  const { sellerId, viewer, roles, adminRoles = ["ADMINISTRATOR"], now, expectedVersion } = lock;
  if (!isUuid(sellerId)) throw sellerNotFound();
  const values = [sellerId, now, adminRoles.some((role) => hasRole(viewer, role)), viewer.id, roles];
  const [rows] = await tx.query<[SellerRow[], number]>(TOUCH, values);
  const [seller] = rows;
  if (!seller) throw sellerNotFound();
  if (expectedVersion !== null && expectedVersion !== undefined && seller.version !== expectedVersion + 1) {
    throw new SellerRefusal({
      code: "VERSION_CONFLICT",
      field: ["input", "expectedVersion"],
      message: "The seller was changed meanwhile. Read it again and repeat your change.",
    });
  }
  return seller;
}
