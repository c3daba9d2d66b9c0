import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { TextEdit } from "./text-edit.types";

/** What texts said before, the latest first. */
export function createTextEditLoaders(db: DataSource) {
  const editsOf = (table: "question" | "answer" | "seller_reply") =>
    new DataLoader(async (ids: readonly string[]) => {
      const text = `SELECT ${table}_id AS "textId", version, body, replaced_at AS "replacedAt" FROM ${table}_edit
        WHERE ${table}_id = ANY($1::uuid[]) ORDER BY ${table}_id, version DESC`;
      return groupedByKey(ids, await read<TextEdit & { textId: string }>(db, text, [ids]), (edit) => edit.textId);
    });
  return {
    editsByQuestion: editsOf("question"),
    editsByAnswer: editsOf("answer"),
    editsByReply: editsOf("seller_reply"),
  };
}
