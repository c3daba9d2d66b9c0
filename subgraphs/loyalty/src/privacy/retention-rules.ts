import type { RetentionRule } from "@mall/platform/privacy/retention-rule";

/** What loyalty lets go by itself, and when. */
export const LOYALTY_RETENTION: readonly RetentionRule[] = [
  {
    ...{ name: "ended perks", table: "perk_grant", key: { column: "ctid", type: "tid" } },
    ...{ since: { column: "expires_at" }, keptFor: { days: 30 }, ends: { perk_grant: { delete: "ctid = ANY($1)" } } },
  },
  {
    ...{ name: "memos of gift credit", table: "credit_journal", key: { column: "id", type: "uuid" } },
    ...{ since: { id: "id" }, keptFor: { years: 10 }, goesOn: true },
    ends: { credit_journal: { empty: "id = ANY($1)" } },
  },
];
