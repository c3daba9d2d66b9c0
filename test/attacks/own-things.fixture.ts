import { Client } from "pg";
import type { Mall } from "../mall";
import { MADE_OF_PEOPLE, MADE_OF_SELLERS, MADE_OF_THE_MALL, type Made, type Owned } from "./made-things";
import { makeRow } from "./make-row";

/** Ids of two objects of one noun. */
export interface Pair {
  readonly own: string;
  readonly anothers: string;
}

export interface OwnThings {
  /** Whoever own things belong to, or, as a seller's, to the seller that this person acts for. */
  readonly aliceId: string;
  readonly sellerId: string;
  /** To whom, and to which seller, the others belong. */
  readonly bobId: string;
  readonly otherSellerId: string;
  /** Who does what at the own seller, besides alice, who owns it: ids by role. */
  readonly memberIds: Readonly<Record<string, string>>;
  readonly ids: Readonly<Record<string, Pair>>;
}

const PEOPLE = `
  SELECT a.id AS alice, m.seller_id AS seller,
    (SELECT o.user_id FROM orders.orders o WHERE o.user_id NOT IN (a.id, b.id)
      AND NOT EXISTS (SELECT FROM orders.seller_order s WHERE s.order_id = o.id AND s.seller_id = m.seller_id)
      ORDER BY o.id LIMIT 1) AS bob,
    (SELECT o.seller_id FROM orders.shipment s JOIN orders.seller_order o ON o.id = s.seller_order_id
      WHERE o.seller_id <> m.seller_id ORDER BY s.id LIMIT 1) AS "otherSeller"
  FROM users.users a, users.users b JOIN users.seller_members m ON m.user_id = b.id
  WHERE a.email = 'alice@demo.mall' AND b.email = 'bruno@demo.mall'`;

const JOIN = `INSERT INTO users.seller_members (seller_id, user_id, role, added_by, added_at)
  VALUES ($1, $2, 'OWNER', $2, now()) ON CONFLICT DO NOTHING`;

const BOUGHT_ELSEWHERE = `FROM orders.orders o JOIN orders.seller_order s ON s.order_id = o.id
  JOIN orders.order_line l ON l.seller_order_id = s.id WHERE o.user_id = $1
    AND NOT EXISTS (SELECT FROM orders.seller_order s WHERE s.order_id = o.id AND s.seller_id = $2) ORDER BY o.id, s.id, l.id LIMIT 1`;

/** What belongs to a person: the newest of each. $1: the person, $2: a seller that it must not be of. */
const OF_PEOPLE: Readonly<Record<string, string>> = {
  User: "SELECT $1::uuid AS id WHERE $2::uuid IS NOT NULL",
  Order: `SELECT o.id FROM orders.orders o WHERE o.user_id = $1
    AND NOT EXISTS (SELECT FROM orders.seller_order s WHERE s.order_id = o.id AND s.seller_id = $2) ORDER BY o.id LIMIT 1`,
  Payment: `SELECT p.id FROM orders.payment p JOIN orders.orders o ON o.id = p.order_id WHERE o.user_id = $1
    AND NOT EXISTS (SELECT FROM orders.seller_order s WHERE s.order_id = o.id AND s.seller_id = $2) ORDER BY o.id LIMIT 1`,
  PartOfOrder: `SELECT s.id ${BOUGHT_ELSEWHERE}`,
  SellerOfOrder: `SELECT s.seller_id AS id ${BOUGHT_ELSEWHERE}`,
  OrderLine: `SELECT l.id ${BOUGHT_ELSEWHERE}`,
  Cart: `INSERT INTO orders.cart (id, user_id, state, currency, created_at, updated_at, version)
    SELECT gen_random_uuid(), $1, 'ACTIVE', 'EUR', now(), now(), 1 WHERE $2::uuid IS NOT NULL RETURNING id`,
  Address: `INSERT INTO users.addresses (id, user_id, name, line1, city, country, created_at, updated_at)
    SELECT gen_random_uuid(), $1, 'Somebody', '1 Main Street', 'Lyon', 'FR', now(), now() WHERE $2::uuid IS NOT NULL RETURNING id`,
  Session: `INSERT INTO users.sessions (id, user_id, created_at, last_used_at, idle_expires_at, expires_at)
    SELECT gen_random_uuid(), $1, now(), now(), now() + interval '1 day', now() + interval '1 day'
    WHERE $2::uuid IS NOT NULL RETURNING id`,
  Decision: `UPDATE insights.decision_content SET person_id = $1, seller_id = NULL, audience = 'STAFF'
    WHERE decision_id = (SELECT decision_id FROM insights.decision_content
      WHERE audience <> 'STAFF' AND seller_id IS DISTINCT FROM $2 ORDER BY decision_id LIMIT 1) RETURNING decision_id AS id`,
  Review: `UPDATE reviews.review SET user_id = $1, state = 'HIDDEN' WHERE id = (SELECT id FROM reviews.review r
    WHERE r.state = 'PUBLISHED' AND r.seller_id <> $2
      AND NOT EXISTS (SELECT FROM reviews.review o WHERE o.product_id = r.product_id AND o.user_id = $1)
    ORDER BY id LIMIT 1) RETURNING id`,
  Question: `UPDATE reviews.question SET user_id = $1 WHERE id = (SELECT id FROM reviews.question
    WHERE user_id <> (SELECT id FROM users.users WHERE email = 'alice@demo.mall') AND $2::uuid IS NOT NULL
    ORDER BY id LIMIT 1) RETURNING id`,
  ...hiddenTexts(),
};

/** Texts that moderation hid: their authors and moderators see them. */
function hiddenTexts(): Record<string, string> {
  const hide = (
    table: string,
    column: string,
  ): string => `UPDATE reviews.${table} SET user_id = $1, ${column} = 'HIDDEN'
    WHERE id = (SELECT id FROM reviews.${table} WHERE ${column} <> 'HIDDEN' AND $2::uuid IS NOT NULL ORDER BY id LIMIT 1) RETURNING id`;
  const byState = [["Answer", "answer"]].map(([noun = "", table = ""]) => [noun, hide(table, "state")]);
  const byVisibility = [
    ["Post", "post"],
    ["Thread", "thread"],
  ].map(([noun = "", table = ""]) => [noun, hide(table, "visibility")]);
  return Object.fromEntries([...byState, ...byVisibility]) as Record<string, string>;
}

/** What belongs to a seller. $1: the seller. */
const OF_SELLERS: Readonly<Record<string, string>> = {
  Seller: "SELECT $1::uuid AS id",
  Category:
    "SELECT category_id AS id FROM products.products WHERE seller_id = $1 AND category_id IS NOT NULL ORDER BY id LIMIT 1",
  SellerOnboarding: `INSERT INTO users.seller_application (seller_id, applicant_id, created_at)
    SELECT $1, user_id, now() FROM users.seller_members WHERE seller_id = $1 LIMIT 1 RETURNING seller_id AS id`,
  SellerOrder: "SELECT id FROM orders.seller_order WHERE seller_id = $1 ORDER BY id LIMIT 1",
  OrderOfSeller: "SELECT order_id AS id FROM orders.seller_order WHERE seller_id = $1 ORDER BY seller_order.id LIMIT 1",
  SoldLine: `SELECT l.id FROM orders.order_line l WHERE l.seller_order_id =
    (SELECT id FROM orders.seller_order WHERE seller_id = $1 ORDER BY id LIMIT 1) ORDER BY l.id LIMIT 1`,
  Shipment: `SELECT s.id FROM orders.shipment s JOIN orders.seller_order o ON o.id = s.seller_order_id
    WHERE o.seller_id = $1 ORDER BY s.id LIMIT 1`,
  Location: "SELECT id FROM orders.stock_location WHERE seller_id = $1 ORDER BY id LIMIT 1",
  Product: `UPDATE products.products SET state = 'DRAFT'
    WHERE id = (SELECT id FROM products.products WHERE seller_id = $1 ORDER BY id LIMIT 1) RETURNING id`,
  Variant: `SELECT v.id FROM products.variants v JOIN products.products p ON p.id = v.product_id
    WHERE p.seller_id = $1 AND p.state = 'DRAFT' ORDER BY v.id LIMIT 1`,
};

export const THINGS_OF_SELLERS = Object.keys(OF_SELLERS);

/** Takes two of everything from the demo mall, one of alice's or her seller's and one of somebody else's. */
export async function ownThings(mall: Mall): Promise<OwnThings> {
  const db = new Client({ connectionString: mall.databaseUrl });
  await db.connect();
  try {
    // Made up by hand: a hidden text without its statement of reasons, for one.
    await db.query("SET session_replication_role = replica");
    const [people] = (await db.query(PEOPLE)).rows as {
      alice: string;
      bob: string;
      seller: string;
      otherSeller: string;
    }[];
    if (!people) throw new Error("The demo mall has no people.");
    const { alice, bob, seller, otherSeller } = people;
    for (const [sellerId, userId] of [
      [seller, alice],
      [otherSeller, bob],
    ])
      await db.query(JOIN, [sellerId, userId]);
    const asPair = (all: readonly Record<string, string>[]): Record<string, Pair> =>
      Object.fromEntries(
        Object.keys(all[0] ?? {}).map((noun) => [noun, { own: all[0]?.[noun] ?? "", anothers: all[1]?.[noun] ?? "" }]),
      );
    const owned = { personId: alice, sellerId: seller, strangerId: otherSeller };
    const others = { personId: bob, sellerId: otherSeller, strangerId: seller };
    const all = [];
    for (const whose of [owned, others]) all.push(await thingsOf(db, whose, seller));
    return {
      ...{ aliceId: alice, sellerId: seller, bobId: bob, otherSellerId: otherSeller },
      ...{ memberIds: await membersOf(db, seller), ids: asPair(all) },
    };
  } finally {
    await db.end();
  }
}

/** One of each noun, of a person or of the seller that this person acts for. Theirs are no orders of the own seller. */
async function thingsOf(db: Client, whose: Omit<Owned, "ids">, ownSellerId: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  const make = async (made: Readonly<Record<string, Made>>): Promise<void> => {
    for (const [noun, { table, values }] of Object.entries(made))
      ids[noun] = await makeRow(db, table, values({ ...whose, ids }));
  };
  for (const [noun, sql] of Object.entries(OF_PEOPLE)) ids[noun] = await oneOf(db, sql, [whose.personId, ownSellerId]);
  for (const [noun, sql] of Object.entries(OF_SELLERS)) ids[noun] = await oneOf(db, sql, [whose.sellerId]);
  await make(MADE_OF_PEOPLE);
  await make(MADE_OF_SELLERS);
  await make(MADE_OF_THE_MALL);
  return ids;
}

async function oneOf(db: Client, sql: string, values: unknown[]): Promise<string> {
  const [row] = (await db.query(sql, values)).rows as { id: string }[];
  if (!row) throw new Error(`The demo mall has none: ${sql}`);
  return row.id;
}

const EMPLOY = `INSERT INTO users.seller_members (seller_id, user_id, role, added_by, added_at)
  SELECT $1, (SELECT id FROM users.users u WHERE NOT EXISTS (SELECT FROM users.seller_members m WHERE m.user_id = u.id)
    AND email NOT LIKE '%@demo.mall' ORDER BY id DESC LIMIT 1), $2, NULL, now() RETURNING user_id AS id`;

/** Somebody in each role that a member may have. */
async function membersOf(db: Client, sellerId: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const role of ["MANAGER", "CATALOGUE", "ORDERS", "FINANCE"])
    ids[role] = await oneOf(db, EMPLOY, [sellerId, role]);
  return ids;
}

const TABLES: Readonly<Record<string, string>> = {
  ...{ User: "users.users", Session: "users.sessions", Address: "users.addresses", Seller: "users.sellers" },
  ...{ Order: "orders.orders", Payment: "orders.payment", Cart: "orders.cart", SellerOrder: "orders.seller_order" },
  ...{ Shipment: "orders.shipment", Location: "orders.stock_location", OrderLine: "orders.order_line_progress" },
  ...{ Product: "products.products", Variant: "products.variants", Category: "products.categories" },
  ...{ Review: "reviews.review", Question: "reviews.question", Answer: "reviews.answer" },
  ...{ Post: "reviews.post", Thread: "reviews.thread", Decision: "insights.decision_content" },
  ...Object.fromEntries(
    [MADE_OF_PEOPLE, MADE_OF_SELLERS, MADE_OF_THE_MALL].flatMap((made) =>
      Object.entries(made).map(([noun, { table }]) => [noun, table]),
    ),
  ),
};

/** The rows of what is another's, by noun, as they are now. */
export async function rowsOf(mall: Mall, { ids }: OwnThings): Promise<Record<string, string>> {
  const db = new Client({ connectionString: mall.databaseUrl });
  await db.connect();
  try {
    const rows: Record<string, string> = {};
    for (const [noun, table] of Object.entries(TABLES)) {
      const sql = `SELECT t::text AS row FROM ${table} t WHERE to_jsonb(t) @> ANY ($1::jsonb[])`;
      const id = ids[noun]?.anothers;
      const keys = ["id", "decision_id", "referee_id", "order_line_id"].map((key) => JSON.stringify({ [key]: id }));
      rows[noun] = ((await db.query(sql, [keys])).rows as { row: string }[]).map(({ row }) => row).join();
    }
    return rows;
  } finally {
    await db.end();
  }
}
