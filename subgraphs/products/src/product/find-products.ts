import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { readSortedCursor } from "../list-cursor";
import { PRODUCT_COLUMNS, PRODUCT_TABLES, productView, type ProductRow } from "./product.row";
import { conditionsOf, type Conditions } from "./product-conditions";
import type { ProductFilter } from "./product-list.types";
import { SORT_ORDERS, type SortName, type SortOrder } from "./product-sort";
import type { ProductType } from "./product.types";
import type { Sight } from "./product-visibility";

export interface ProductPage {
  readonly first: number;
  readonly after: string | null;
  readonly filter: ProductFilter;
  /** Null: newest first, or least recently changed first with `updatedSince`. */
  readonly sort: SortName | null;
  readonly updatedSince: Date | null;
}

/** A list for each of several parents, such as the products of ten sellers: still one statement. */
export interface ProductScope {
  readonly kind: "seller" | "category";
  readonly ids: readonly string[];
}

/** One page of listings in one statement, the category of each included. */
export async function findProducts(db: DataSource, page: ProductPage, sight: Sight): Promise<Connection<ProductType>> {
  const query = pageQuery(page, sight);
  const rows = await read<ProductRow>(db, query.text, query.conditions.values);
  return connectionOf(rows, query, () => countProducts(db, page, sight));
}

/** The same page for each parent, in the order of `scope.ids`. */
export async function findProductsOf(
  db: DataSource,
  request: { readonly page: ProductPage; readonly scope: ProductScope },
  sight: Sight,
): Promise<Connection<ProductType>[]> {
  const { page, scope } = request;
  const query = pageQuery(page, sight, scope.kind);
  const text = `SELECT scope.id AS "scopeId", page.*
    FROM unnest(${query.conditions.parameter(scope.ids.filter(isUuid))}::uuid[]) AS scope(id), LATERAL (${query.text}) AS page`;
  const rows = await read<ProductRow & { scopeId: string }>(db, text, query.conditions.values);
  return scope.ids.map((id) => {
    const own = rows.filter((row) => row.scopeId === id);
    const filter = { ...page.filter, [scope.kind === "seller" ? "sellerId" : "categoryId"]: id };
    return connectionOf(own, query, () => countProducts(db, { ...page, filter }, sight));
  });
}

interface PageQuery {
  readonly text: string;
  readonly conditions: Conditions;
  readonly page: ProductPage;
  readonly sort: SortName;
}

/** With a scope, `scope.id` is the parent's id. */
function pageQuery(page: ProductPage, sight: Sight, scope?: ProductScope["kind"]): PageQuery {
  const first = pageSize(page.first);
  const sort = page.sort ?? (page.updatedSince === null ? "NEWEST" : "CHANGED");
  const order = SORT_ORDERS[sort];
  const conditions = conditionsOf(page, sight);
  if (scope === "seller") conditions.texts.push("p.seller_id = scope.id");
  if (scope === "category") conditions.category = "scope.id";
  if (page.after !== null) addCursor(conditions, order, readSortedCursor(page.after, sort, order.keyType));
  const limit = `LIMIT ${conditions.parameter(first + 1)}::int`;
  const isByCategory = conditions.category !== null && order.isIndexedByCategory;
  const text = isByCategory ? categoryQuery(conditions, order, limit) : plainQuery(conditions, order, limit);
  return { text, conditions, page, sort };
}

const orderBy = ({ column, direction }: SortOrder): string => `ORDER BY ${column} ${direction}, p.id ${direction}`;

function plainQuery(conditions: Conditions, order: SortOrder, limit: string): string {
  return `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE ${conditions.where} ${orderBy(order)} ${limit}`;
}

/**
 * Takes the first rows of each category below from its index and merges them: as fast for a shelf of ten listings as for
 * one of a hundred thousand, whatever the planner believes about their number.
 */
function categoryQuery(conditions: Conditions, order: SortOrder, limit: string): string {
  const { column, direction } = order;
  return `SELECT ${PRODUCT_COLUMNS}
    FROM (
      SELECT hit.id FROM categories d CROSS JOIN LATERAL (
        SELECT p.id, ${column} AS key FROM products p
        WHERE p.category_id = d.id AND ${conditions.besideCategory} ${orderBy(order)} ${limit}
      ) AS hit
      WHERE d.path_ids @> ARRAY[${conditions.category}] ORDER BY hit.key ${direction}, hit.id ${direction} ${limit}
    ) AS hit JOIN products p ON p.id = hit.id LEFT JOIN categories c ON c.id = p.category_id
    ${orderBy(order)}`;
}

function addCursor(conditions: Conditions, order: SortOrder, [key, id]: [string | number, string]): void {
  const operator = order.direction === "ASC" ? ">" : "<";
  const keyText = order.cast.replace("$?", conditions.parameter(key));
  conditions.texts.push(`(${order.column}, p.id) ${operator} (${keyText}, ${conditions.parameter(id)}::uuid)`);
}

function connectionOf(
  rows: readonly ProductRow[],
  { page, sort }: PageQuery,
  totalCount: () => Promise<number>,
): Connection<ProductType> {
  const order = SORT_ORDERS[sort];
  const cursorOf = (row: ProductRow): string => encodeCursor([sort, order.keyOf(row), row.id]);
  const { edges, pageInfo } = pageOf({ rows, first: page.first, after: page.after, cursorOf });
  const views = edges.map(({ cursor, node }) => ({ cursor, node: productView(node) }));
  return { nodes: views.map(({ node }) => node), edges: views, pageInfo, totalCount };
}

async function countProducts(db: DataSource, page: ProductPage, sight: Sight): Promise<number> {
  const { where, values } = conditionsOf(page, sight);
  const [count] = await read<{ n: number }>(db, `SELECT count(*)::int AS n FROM products p WHERE ${where}`, values);
  return count?.n ?? 0;
}
