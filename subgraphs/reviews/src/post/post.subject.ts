import { read } from "@mall/platform/database/read";
import type { SubjectDefinition } from "../moderation/subject";
import { POST_COLUMNS, type Post } from "./post.entity";

export const postSubject: SubjectDefinition = {
  kind: "POST",
  table: "post",
  state: { column: "visibility", shown: "VISIBLE" },
  typeName: "Post",
  find: (db, ids) => read<Post>(db, `SELECT ${POST_COLUMNS} FROM post WHERE id = ANY($1::uuid[])`, [ids]),
};
