import type { ProductRow } from "./product.row";

export type SortName = "NEWEST" | "PRICE_ASC" | "PRICE_DESC" | "TITLE" | "CHANGED";

export interface SortOrder {
  readonly column: string;
  readonly direction: "ASC" | "DESC";
  readonly cast: string;
  readonly keyType: "string" | "number";
  /** Whether an index gives each category's listings in this order. */
  readonly isIndexedByCategory: boolean;
  readonly keyOf: (row: ProductRow) => string | number;
}

const millis = (column: string): string => `to_timestamp(${column} / 1000.0)`;

/** How each order is written in SQL and in a cursor. Times travel as milliseconds, as exact as they are stored. */
export const SORT_ORDERS: Readonly<Record<SortName, SortOrder>> = {
  NEWEST: {
    column: "p.created_at",
    direction: "DESC",
    cast: millis("$?::float8"),
    keyType: "number",
    isIndexedByCategory: true,
    keyOf: ({ createdAt }) => createdAt.getTime(),
  },
  PRICE_ASC: {
    column: "p.price_min",
    direction: "ASC",
    cast: "$?::bigint",
    keyType: "number",
    isIndexedByCategory: true,
    keyOf: ({ priceMin }) => priceMin,
  },
  PRICE_DESC: {
    column: "p.price_min",
    direction: "DESC",
    cast: "$?::bigint",
    keyType: "number",
    isIndexedByCategory: true,
    keyOf: ({ priceMin }) => priceMin,
  },
  TITLE: {
    column: "p.title",
    direction: "ASC",
    cast: "$?::text",
    keyType: "string",
    isIndexedByCategory: false,
    keyOf: ({ title }) => title,
  },
  CHANGED: {
    column: "p.updated_at",
    direction: "ASC",
    cast: millis("$?::float8"),
    keyType: "number",
    isIndexedByCategory: false,
    keyOf: ({ updatedAt }) => updatedAt.getTime(),
  },
};
