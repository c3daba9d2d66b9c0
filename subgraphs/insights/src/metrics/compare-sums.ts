import type { CheckedFigures, CountingTransaction, Days } from "@mall/platform/figures/figures";
import { contributionsOf, merged, type Contribution } from "./contributions";
import { findOtherFaults } from "./find-other-faults";
import { readOrdersOf } from "./orders-of-days";
import { SUMS_LOCK } from "./roll-up-order";

type Sums = Map<string, string>;

/** What is kept of days: the table, the day, what it is about, and its figures one after the other. Zeros say nothing. */
const KEPT = `
  SELECT * FROM (
    SELECT 'seller_day' AS "table", day::text AS day, concat_ws(' ', seller_id, currency) AS about,
      concat_ws(' ', orders, units, revenue_minor, refunded_units, refunded_minor) AS figures
    FROM seller_day WHERE day BETWEEN $1 AND $2
    UNION ALL
    SELECT 'seller_product_day', day::text, concat_ws(' ', seller_id, currency, product_id),
      concat_ws(' ', units, revenue_minor, refunded_units, refunded_minor)
    FROM seller_product_day WHERE day BETWEEN $1 AND $2
    UNION ALL
    SELECT 'sales_part_day', day::text, concat_ws(' ', part, depth, subject_id, currency),
      concat_ws(' ', orders, units, revenue_minor, refunded_minor)
    FROM sales_part_day WHERE day BETWEEN $1 AND $2
    UNION ALL
    SELECT 'mall_day', day::text, metric || ' ' || dimension, value::text
    FROM mall_day WHERE day BETWEEN $1 AND $2 AND metric ~ '^(sales|promotions|points|coupons)[.]'
  ) AS kept WHERE figures ~ '[1-9]'`;

interface KeptRow {
  readonly table: string;
  readonly day: string;
  readonly about: string;
  readonly figures: string;
}

/** The same of what orders add to a day. */
function rowsOf(one: Contribution): KeptRow[] {
  const { roll, day, subject, depth = 0, dimension, productId } = one;
  const { orders, units, revenue, refundedUnits, refunded } = one.figures;
  const part = { table: "sales_part_day", day, about: `${roll} ${depth} ${subject} ${dimension}` };
  const inPart = { ...part, figures: [orders, units, revenue, refunded].join(" ") };
  if (roll === "CATEGORY") return [inPart];
  if (roll === "MALL") return [{ table: "mall_day", day, about: `${subject} ${dimension}`, figures: String(revenue) }];
  if (roll === "PRODUCT") {
    const about = `${subject} ${dimension} ${productId}`;
    return [{ table: "seller_product_day", day, about, figures: [units, revenue, refundedUnits, refunded].join(" ") }];
  }
  const figures = [orders, units, revenue, refundedUnits, refunded].join(" ");
  return [{ table: "seller_day", day, about: `${subject} ${dimension}`, figures }, inPart];
}

const sumsOf = (rows: readonly KeptRow[]): Sums =>
  new Map(
    rows
      .filter(({ figures }) => /[1-9]/.test(figures))
      .map(({ table, day, about, figures }) => [`${table} of ${day} ${about}`, figures] as const),
  );

/** Tables and days whose sums are not what the orders add up to. */
async function compare(tx: CountingTransaction, days: Days): Promise<string[]> {
  const orders = await readOrdersOf(tx, days);
  const due = sumsOf(
    merged(orders.flatMap(contributionsOf))
      .filter(({ day }) => day >= days.first && day <= days.last)
      .flatMap(rowsOf),
  );
  const kept = sumsOf(await tx.query<KeptRow[]>(KEPT, [days.first, days.last]));
  const wrong = [...new Set([...due.keys(), ...kept.keys()])].filter((key) => due.get(key) !== kept.get(key));
  return [...new Set(wrong.map((key) => key.split(" ").slice(0, 3).join(" ")))].sort();
}

/** Sums of sales against what was told of orders; `rebuild-days.ts` counts them anew. */
export const SALES_SUMS: CheckedFigures = {
  firstDay: "SELECT least((SELECT min(day) FROM sold_order, unnest(days) AS day), (SELECT min(day) FROM seller_day))",
  takeTurn: `SELECT pg_advisory_xact_lock(${SUMS_LOCK})`,
  daysPerStep: 7,
  compare,
  findOtherFaults,
};
