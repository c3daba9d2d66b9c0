import { read } from "@mall/platform/database/read";
import type { SubjectDefinition } from "../moderation/subject";
import { REPLY_COLUMNS, type SellerReply } from "./seller-reply.entity";

export const sellerReplySubject: SubjectDefinition = {
  kind: "SELLER_REPLY",
  table: "seller_reply",
  typeName: "SellerReply",
  find: (db, ids) =>
    read<SellerReply>(db, `SELECT ${REPLY_COLUMNS} FROM seller_reply WHERE id = ANY($1::uuid[])`, [ids]),
};
