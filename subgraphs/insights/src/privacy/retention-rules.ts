import type { RetentionRule } from "@mall/platform/privacy/retention-rule";
import { KEPT_DAYS } from "../behaviour/behaviour";
import { DEVICE_DAYS } from "../fraud/device-history";
import { ASKED_FOR_DAYS } from "../popular-query/popular-query";

const ROW = { column: "ctid", type: "tid" } as const;
const gone = { delete: "ctid = ANY($1)" } as const;
/** Of sums by product and of clicks on results. */
const SUMS_KEPT = { days: 30 } as const;
const SELDOM_KEPT = { days: 30 } as const;
const SEARCHES_KEPT = { days: 400 } as const;

/** What insights lets go by itself, and when. Sums of sellers and of the mall stay. */
export const INSIGHTS_RETENTION: readonly RetentionRule[] = [
  {
    ...{ name: "what shoppers did", table: "behaviour_event", key: ROW },
    ...{ since: { column: "occurred_at" }, keptFor: { days: KEPT_DAYS }, ends: { behaviour_event: gone } },
  },
  {
    ...{ name: "devices of orders and sign-ups", table: "fraud_assessment", key: { column: "id", type: "uuid" } },
    ...{ since: { column: "at" }, keptFor: { days: DEVICE_DAYS }, where: "device_key IS NOT NULL" },
    ends: { fraud_assessment: { set: { device_key: "NULL" }, of: "id = ANY($1)" } },
  },
  {
    ...{ name: "who searched for the same", table: "asked_query", key: ROW },
    ...{ since: { column: "asked_at" }, keptFor: { days: ASKED_FOR_DAYS }, ends: { asked_query: gone } },
  },
  {
    // A day more than events are believed: clocks of processes differ.
    ...{ name: "signals that were counted", table: "seen_signal", key: ROW },
    ...{ since: { column: "seen_at" }, keptFor: { days: 3 }, ends: { seen_signal: gone } },
  },
  {
    ...{ name: "interest in products by day", table: "product_interest_day", key: ROW },
    ...{ since: { column: "day" }, keptFor: SUMS_KEPT, ends: { product_interest_day: gone } },
  },
  {
    ...{ name: "clicks on results by day", table: "search_click_day", key: ROW },
    ...{ since: { column: "day" }, keptFor: SUMS_KEPT, ends: { search_click_day: gone } },
  },
  {
    ...{ name: "searches that few people typed", table: "empty_search", key: { column: "digest", type: "bytea" } },
    ...{ since: { column: "last_day" }, keptFor: SELDOM_KEPT, where: "query IS NULL" },
    ends: { empty_search_day: { delete: "digest = ANY($1)" }, empty_search: { delete: "digest = ANY($1)" } },
  },
  {
    ...{ name: "searches that found nothing", table: "empty_search", key: { column: "digest", type: "bytea" } },
    ...{ since: { column: "last_day" }, keptFor: SEARCHES_KEPT },
    ends: { empty_search_day: { delete: "digest = ANY($1)" }, empty_search: { delete: "digest = ANY($1)" } },
  },
  {
    ...{ name: "days of searches that found nothing", table: "empty_search_day", key: ROW },
    ...{ since: { column: "day" }, keptFor: SEARCHES_KEPT, ends: { empty_search_day: gone } },
  },
  {
    // How long a decision is kept stands in its chain: nothing is added to it.
    ...{ name: "contents of decisions", table: "decision_content" },
    ...{ key: { column: "decision_content.ctid", type: "tid" }, since: { column: "decision.retained_until" } },
    from: "decision_content JOIN decision ON decision.id = decision_content.decision_id",
    ...{ keptFor: { days: 0 }, ends: { decision_content: gone } },
  },
];
