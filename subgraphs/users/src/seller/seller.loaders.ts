import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { FIND_INFORM, type InformRow, informMissingOf, type InformDatum } from "./inform-missing";
import { PUBLIC_STATES } from "./seller-status";
import { mayReadInside, SELLER_COLUMNS, sellerView, type SellerRow } from "./seller.row";
import type { SellerMemberRole, SellerType } from "./seller.types";

/** Whoever has just applied holds a token that does not know it yet. */
const BY_ID = `SELECT ${SELLER_COLUMNS}, s.state <> ALL($2::text[]) AND EXISTS (
    SELECT FROM seller_members m WHERE m.seller_id = s.id AND m.user_id = $3::uuid) AS "isOwn"
  FROM sellers s WHERE s.id = ANY($1::uuid[])`;
const BY_MEMBER = `SELECT ${SELLER_COLUMNS}, m.user_id AS "userId" FROM seller_members m JOIN sellers s ON s.id = m.seller_id
  WHERE m.user_id = ANY($1::uuid[]) ORDER BY s.display_name, s.id`;
const MEMBERS = `SELECT m.seller_id AS "sellerId", m.user_id AS "userId", m.role, m.added_at AS "addedAt" FROM seller_members m
  WHERE m.seller_id = ANY($1::uuid[]) ORDER BY m.added_at, m.user_id`;

export interface MemberRow {
  readonly sellerId: string;
  readonly userId: string;
  readonly role: SellerMemberRole;
  readonly addedAt: Date;
}

type FoundSeller = SellerRow & { readonly isOwn: boolean };

export function createSellerLoaders(db: DataSource, viewer: Viewer | null) {
  const isVisible = ({ id, state, isOwn }: FoundSeller): boolean =>
    isOwn || PUBLIC_STATES.includes(state) || mayReadInside(id, viewer);
  return {
    sellerById: new DataLoader<string, SellerType | null>(async (ids) => {
      const rows = await read<FoundSeller>(db, BY_ID, [ids.filter(isUuid), PUBLIC_STATES, viewer?.id ?? null]);
      return inKeyOrder(ids, rows.filter(isVisible).map(sellerView), (seller) => seller.id);
    }),
    /** For callers who have been found to see the person's own affairs. */
    sellersByUserId: new DataLoader<string, SellerType[]>(async (userIds) => {
      const rows = await read<SellerRow & { userId: string }>(db, BY_MEMBER, [userIds]);
      return groupedByKey(userIds, rows, (row) => row.userId).map((group) => group.map(sellerView));
    }),
    /** For callers who have been found to see the seller from inside. */
    informMissing: new DataLoader<string, InformDatum[]>(async (sellerIds) => {
      const rows = await read<InformRow>(db, FIND_INFORM, [sellerIds]);
      return groupedByKey(sellerIds, rows, (row) => row.sellerId).map((group) => group.flatMap(informMissingOf));
    }),
    /** For callers who have been found to see the seller from inside. */
    membersBySellerId: new DataLoader<string, MemberRow[]>(async (sellerIds) => {
      const rows = await read<MemberRow>(db, MEMBERS, [sellerIds]);
      return groupedByKey(sellerIds, rows, (row) => row.sellerId);
    }),
  };
}

export type SellerLoaders = ReturnType<typeof createSellerLoaders>;
