import { setImmediate } from "node:timers/promises";
import type { CheckedFigures, CountingTransaction, Days } from "@mall/platform/figures/figures";
import { contributionsOf, merged, type Contribution } from "./contributions";
import { OTHER_SUMS } from "./other-sums";
import { orderOf, ORDERS_OF_DAYS, type OrderRow } from "./orders-of-days";

/** What is kept of days: the table, the day, what it is about, and its figures one after the other. */
const KEPT = `
  SELECT 'seller_day' AS "table", day::text AS day, concat_ws(' ', seller_id, currency) AS about,
    jsonb_build_array(orders, units, revenue_minor, refunded_units, refunded_minor) AS figures
  FROM seller_day WHERE day BETWEEN $1 AND $2
  UNION ALL
  SELECT 'seller_product_day', day::text, concat_ws(' ', seller_id, currency, product_id),
    jsonb_build_array(units, revenue_minor, refunded_units, refunded_minor)
  FROM seller_product_day WHERE day BETWEEN $1 AND $2
  UNION ALL
  SELECT 'sales_part_day', day::text, concat_ws(' ', part, depth, subject_id, currency),
    jsonb_build_array(orders, units, revenue_minor, refunded_minor)
  FROM sales_part_day WHERE day BETWEEN $1 AND $2
  UNION ALL
  SELECT 'mall_day', day::text, metric || ' ' || dimension, jsonb_build_array(value)
  FROM mall_day WHERE day BETWEEN $1 AND $2 AND metric ~ '^(sales|promotions|points|coupons)[.]'`;

/** Sums and orders of one moment: what arrives while they are read is in neither, and so nobody has to wait. */
const OPEN = `
  DECLARE sums_and_orders NO SCROLL CURSOR FOR
  SELECT k.*, o.* FROM (${KEPT}) AS k FULL JOIN (${ORDERS_OF_DAYS}) AS o ON false`;
const ROWS_AT_ONCE = 500;
const FETCH = `FETCH ${ROWS_AT_ONCE} FROM sums_and_orders`;

interface KeptRow {
  readonly table: string;
  readonly day: string;
  readonly about: string;
  readonly figures: readonly number[];
}

type Row = (KeptRow & { readonly orderId: null }) | (OrderRow & { readonly table: null });

/** The same of what orders add to a day. */
function rowsOf(one: Contribution): KeptRow[] {
  const { roll, day, subject, depth = 0, dimension, productId } = one;
  const { orders, units, revenue, refundedUnits, refunded } = one.figures;
  const part = { table: "sales_part_day", day, about: `${roll} ${depth} ${subject} ${dimension}` };
  const inPart = { ...part, figures: [orders, units, revenue, refunded] };
  if (roll === "CATEGORY") return [inPart];
  if (roll === "MALL") return [{ table: "mall_day", day, about: `${subject} ${dimension}`, figures: [revenue] }];
  if (roll === "PRODUCT") {
    const about = `${subject} ${dimension} ${productId}`;
    return [{ table: "seller_product_day", day, about, figures: [units, revenue, refundedUnits, refunded] }];
  }
  const figures = [orders, units, revenue, refundedUnits, refunded];
  return [{ table: "seller_day", day, about: `${subject} ${dimension}`, figures }, inPart];
}

/** What orders add up to, less what is kept: zeros where it is the same. */
type Differences = Map<string, number[]>;

function add(differences: Differences, { table, day, about, figures }: KeptRow, sign: 1 | -1): void {
  const key = `${table} of ${day} ${about}`;
  const known = differences.get(key);
  const added = figures.map((figure, i) => (known?.[i] ?? 0) + sign * figure);
  differences.set(key, added);
}

function addRows(differences: Differences, rows: readonly Row[], { first, last }: Days): void {
  for (const row of rows) if (row.table !== null) add(differences, row, -1);
  const orders = rows.flatMap((row) => (row.table === null ? [orderOf(row)] : []));
  const ofDays = merged(orders.flatMap(contributionsOf)).filter(({ day }) => day >= first && day <= last);
  for (const row of ofDays.flatMap(rowsOf)) add(differences, row, 1);
}

/** Tables and days whose sums are not what the orders add up to. However many there are, others get their turn in between. */
async function compare(tx: CountingTransaction, days: Days): Promise<string[]> {
  const differences: Differences = new Map();
  await tx.query(OPEN, [days.first, days.last]);
  for (;;) {
    const rows = await tx.query<Row[]>(FETCH);
    addRows(differences, rows, days);
    if (rows.length < ROWS_AT_ONCE) break;
    await setImmediate();
  }
  await tx.query("CLOSE sums_and_orders");
  const wrong = [...differences].filter(([, figures]) => figures.some((figure) => figure !== 0));
  return [...new Set(wrong.map(([key]) => key.split(" ").slice(0, 3).join(" ")))].sort();
}

/** Sums of sales against what was told of orders; `rebuild-days.ts` counts them anew. */
export const SALES_SUMS: CheckedFigures = {
  firstDay: "SELECT least((SELECT min(day) FROM sold_order, unnest(days) AS day), (SELECT min(day) FROM seller_day))",
  // Nobody has to wait: whatever is compared was read as of one moment, and whoever adds to sums does so in one transaction.
  takeTurn: "SELECT",
  daysPerStep: 1,
  compare,
  others: OTHER_SUMS,
};
