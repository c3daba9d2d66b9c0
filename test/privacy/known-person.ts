import type { DemoMall } from "@mall/demo/dataset";
import { isPersonal, columnsOf, type PersonalTable } from "@mall/platform/privacy/personal-data";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SUBGRAPHS } from "@mall/mall/subgraphs";
import type { Client } from "pg";

/** In everything that is known of the person: who finds it after the erasure has found a leak. */
export const NEEDLE = "Zebulon Quartermain";
export const EMAIL = "zebulon.quartermain@demo.mall";
export const PASSWORD = "violet kettle under nine bridges";
/** Each of them alone gives the person away. */
export const STRINGS = [
  ...[NEEDLE, "Zebulon", "Quartermain", EMAIL, "+49 171 5550173", "17 Needlestack Lane", "203.0.113.77"],
];

const DAY_MS = 86_400_000;
const SINCE = Date.UTC(2025, 0, 1);
const dayOf = (index: number): Date => new Date(SINCE + index * DAY_MS);

export interface KnownPerson {
  readonly id: string;
  readonly adminId: string;
  readonly mall: DemoMall;
}

/** Of one more order, to be made a guest's. */
export const GUEST_ORDER = "E-1200";

/** Somebody with 200 orders and 50 reviews, one order more, and what they were about. */
export function aKnownPerson(): KnownPerson {
  const [id, adminId, sellerId, categoryId, ownerId] = Array.from({ length: 5 }, () => uuidV7()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const person = { createdAt: dayOf(0), password: PASSWORD };
  const people = [
    { ...person, id, email: EMAIL, displayName: NEEDLE, roles: ["CUSTOMER" as const] },
    { ...person, id: adminId, email: "ada.erasure@demo.mall", displayName: "Ada", roles: ["ADMINISTRATOR" as const] },
    { ...person, id: ownerId, email: "owner@erasure.example", displayName: "Owner", roles: ["SELLER" as const] },
  ];
  const products = Array.from({ length: 50 }, (_, index) => aProduct(index, { sellerId, categoryId }));
  const orders = Array.from({ length: 201 }, (_, index) =>
    anOrder(index, { userId: id, product: products[index % 50] as Product }),
  );
  const reviews = products.map((product, index) => ({
    ...{ id: uuidV7(), productId: product.id, userId: id, orderLineId: orders[index]?.lines[0]?.id ?? null },
    ...{
      rating: 4,
      title: `By ${NEEDLE}`,
      body: `${NEEDLE} likes it, write to ${EMAIL}`,
      helpfulCount: 0,
      createdAt: dayOf(300),
    },
  }));
  const seller = {
    id: sellerId,
    displayName: "Lamps",
    legalName: "Lamps Ltd",
    country: "DE",
    contactEmail: "a@lamps.example",
  };
  const category = {
    id: categoryId,
    parentId: null,
    name: "Lamps",
    slug: "lamps",
    pathIds: [categoryId],
    path: ["Lamps"],
    position: 0,
  };
  const sellers = [{ ...seller, memberIds: [ownerId], createdAt: dayOf(0) }];
  const mall = {
    version: "erasure",
    now: dayOf(600),
    people,
    sellers,
    categories: [category],
    products,
    orders,
    reviews,
    questions: [],
  };
  return { id, adminId, mall };
}

type Product = DemoMall["products"][number];

function aProduct(index: number, { sellerId, categoryId }: { sellerId: string; categoryId: string }): Product {
  const price = { minorUnits: 1_000 + index, since: dayOf(0) };
  return {
    ...{ id: uuidV7(), key: `erasure:${index}`, sellerId, categoryId, title: `Lamp ${index}`, slug: `lamp-${index}` },
    ...{
      description: "A lamp.",
      brand: null,
      attributes: [],
      images: [],
      createdAt: dayOf(0),
      generated: [],
      importedRatings: null,
    },
    variants: [
      {
        id: uuidV7(),
        sku: `L-${index}`,
        options: [],
        prices: [price],
        currencyCode: "EUR",
        stock: 500,
        weightGrams: 100,
      },
    ],
  };
}

function anOrder(index: number, { userId, product }: { userId: string; product: Product }): DemoMall["orders"][number] {
  const [variant] = product.variants;
  const line = { id: uuidV7(), productId: product.id, variantId: variant?.id ?? "", sellerId: product.sellerId };
  return {
    ...{ id: uuidV7(), number: `E-${1_000 + index}`, userId, placedAt: dayOf(10 + index), state: "COMPLETED" },
    ...{ currencyCode: "EUR", shippingMinor: 0 },
    lines: [{ ...line, quantity: 1, unitPriceMinor: variant?.prices[0]?.minorUnits ?? 0 }],
  };
}

interface Column {
  readonly subgraph: string;
  readonly name: string;
  readonly table: PersonalTable;
  readonly column: string;
}

/** Columns that erasure empties or deletes; audit rows are a chain that nobody may write by hand. */
function erasableColumns(): Column[] {
  return SUBGRAPHS.flatMap(({ name: subgraph, personalData }) =>
    Object.entries(personalData.tables).flatMap(([name, table]) => {
      if (!isPersonal(table) || name.startsWith("audit") || name.startsWith("privacy_")) return [];
      const columns = [...columnsOf(table.personal), ...Object.keys(table.json ?? {})];
      const { onErasure } = table;
      const goes = columns.filter((column) => "delete" in onErasure || onErasure.set?.[column] !== undefined);
      return goes.map((column) => ({ subgraph, name, table, column }));
    }),
  );
}

const TYPES = `SELECT table_schema || '.' || table_name || '.' || column_name AS name, udt_name AS type FROM information_schema.columns`;
const KEPT_ALIVE = [
  "users.users.email",
  "users.users.email_key",
  "users.users.locale",
  "orders.orders.idempotency_key",
];

/**
 * Writes the needle into every column that erasure is to empty, as if each free text named its author, past all triggers.
 * Returns the columns in which it now is.
 */
export async function hideNeedles(client: Client, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; type: string }>(TYPES);
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  const hidden: string[] = [];
  await client.query("SET session_replication_role = replica");
  for (const { subgraph, name, table, column } of erasableColumns()) {
    const where = `${subgraph}.${name}.${column}`;
    const value = valueOf(types.get(where) ?? "");
    if (value === null || KEPT_ALIVE.includes(where)) continue;
    await client.query(`SET search_path = ${subgraph}`);
    const update = `UPDATE ${name} SET ${column} = ${value} WHERE ${table.of}`;
    // A check constraint says that the column cannot hold a name.
    const changed = await client.query(update, [personId]).catch(() => null);
    if ((changed?.rowCount ?? 0) > 0) hidden.push(where);
  }
  await client.query("SET session_replication_role = origin");
  return hidden;
}

const valueOf = (type: string): string | null => {
  if (type === "text") return `'${NEEDLE} ' || gen_random_uuid()`;
  if (type === "_text") return `ARRAY['${NEEDLE}']`;
  if (type === "jsonb") return `'{"name": "${NEEDLE}", "line1": "17 Needlestack Lane", "phone": "+49 171 5550173"}'`;
  return null;
};

const TABLES = `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
  WHERE table_type = 'BASE TABLE' AND table_schema IN ('bus', 'users', 'products', 'orders', 'reviews', 'loyalty', 'insights')`;

/** Tables of the whole database with a row that holds one of the strings, as text or as bytes. */
export async function tablesWith(client: Client, strings: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(TABLES);
  const patterns = strings.flatMap((text) => [`%${text}%`, `%${Buffer.from(text).toString("hex")}%`]);
  const found: string[] = [];
  for (const { schema, name } of rows) {
    const sql = `SELECT t::text AS row FROM ${schema}.${name} t WHERE t::text ILIKE ANY($1) LIMIT 1`;
    const { rows: hits } = await client.query<{ row: string }>(sql, [patterns]);
    if (hits[0]) found.push(`${schema}.${name}: ${hits[0].row.slice(0, 300)}`);
  }
  return found;
}
