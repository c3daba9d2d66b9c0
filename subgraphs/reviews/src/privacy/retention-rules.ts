import type { RetentionRule } from "@mall/platform/privacy/retention-rule";

/** What reviews lets go by itself, and when. */
export const REVIEWS_RETENTION: readonly RetentionRule[] = [
  {
    ...{ name: "old notifications", table: "discussion_notification", key: { column: "ctid", type: "tid" } },
    ...{ since: { id: "id" }, keptFor: { days: 90 } },
    ends: { discussion_notification: { delete: "ctid = ANY($1)" } },
  },
  {
    ...{ name: "texts of decided appeals", table: "appeal", key: { column: "id", type: "uuid" } },
    ...{ since: { column: "decided_at" }, keptFor: { months: 6 }, where: "text <> '[erased]'" },
    ends: { appeal: { empty: "id = ANY($1)" } },
  },
];
