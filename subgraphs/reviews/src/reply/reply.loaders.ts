import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { REPLY_COLUMNS, type SellerReply } from "./seller-reply.entity";

export function createReplyLoaders(db: DataSource) {
  return {
    /** Published ones only. */
    replyByReview: new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${REPLY_COLUMNS} FROM seller_reply WHERE review_id = ANY($1::uuid[]) AND state = 'PUBLISHED'`;
      return inKeyOrder(ids, await read<SellerReply>(db, text, [ids]), (reply) => reply.reviewId);
    }),
  };
}

export type ReplyLoaders = ReturnType<typeof createReplyLoaders>;
