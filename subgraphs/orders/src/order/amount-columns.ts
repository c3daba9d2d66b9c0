/** Amounts as columns of parcels, cancellations and refunds: `chargedMinor` is `charged_minor`, of shipping `shipping_charged_minor`. */
const GOODS = ["charged", "points", "credit", "tax", "discount", "platform_discount", "commission"];
const OF_SHIPPING = ["charged", "points", "credit", "tax", "platform_discount"];

export const GOODS_COLUMNS = GOODS.map((name) => `${name}_minor`);
export const SHIPPING_COLUMNS = OF_SHIPPING.map((name) => `shipping_${name}_minor`);

/** The columns' names as a list. */
export const columnList = (columns: readonly string[]): string => columns.join(", ");
/** The same with their type, for jsonb_to_recordset. */
export const typedColumns = (columns: readonly string[]): string =>
  columns.map((column) => `${column} bigint`).join(", ");

/** A share as a row's columns. */
export function amountRow(share: object, prefix: "" | "shipping_" = ""): Record<string, number> {
  return Object.fromEntries(
    Object.entries(share as Record<string, number>).map(([key, amount]) => [`${prefix}${snake(key)}`, amount]),
  );
}

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
