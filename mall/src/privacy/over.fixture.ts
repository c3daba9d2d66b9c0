import { firstUuidV7At, uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";

type Values = Readonly<Record<string, unknown>>;

const [ENDED, NEVER_BEGAN, LONG_AGO, PERSON, DECISION] = [uuidV7(), uuidV7(), uuidV7(), uuidV7(), uuidV7()];
const [SESSION, MESSAGE, DELIVERY] = [uuidV7(), uuidV7(), uuidV7()];
const [DISPUTE, PART, CART] = [uuidV7(), uuidV7(), uuidV7()];
const SELLER = { display_name: "x", legal_name: "Zebulon Ltd", country: "DE", contact_email: "z@zebulon.example" };

type Row = readonly [table: string, values: Values];
const ofSeller = (id: string, tables: readonly string[]): Row[] => tables.map((table) => [table, { seller_id: id }]);
const APPEAL = { outcome: "UPHELD", note: "It stands.", decided_by: PERSON };
const PAPERS = ["seller_document", "onboarding_check"];
const RECORD = ["seller_measure", "seller_screening"];
const PLANS = { phone: "+49 30 1", tax_id: "1", tax_id_digest: Buffer.from("x"), planned_goods: "Lamps" };

const ofOrder = (id: string): Row[] => [
  ["dispute_message", { dispute_id: DISPUTE, body: "It broke." }],
  ["dispute", { id: DISPUTE, order_id: id, note: "Glass" }],
  ...["goods_return", "cancellation"].map((table): Row => [table, { order_id: id, reason: "Glass" }]),
  ...["order_entry", "order_move", "refund"].map((table): Row => [table, { order_id: id, note: "Glass" }]),
  ["payment", { order_id: id, method_last4: "4242" }],
  ["order_confirmation", { order_id: id }],
  ["shipment", { seller_order_id: PART, carrier: "DHL" }],
  ["seller_order", { id: PART, order_id: id }],
  ["cart", { id: CART, country: "DE" }],
  ["orders", { id, cart_id: CART, email: "zebulon@example.com", state: "COMPLETED" }],
];

/** Rows that a rule's conditions ask for, one in each table that it ends, by the rule. Others need one row alone. */
export const ARRANGED: Readonly<Record<string, (began: Date) => readonly Row[]>> = {
  "papers of sellers that ended": (began) => [
    ["sellers", { ...SELLER, id: ENDED, state: "TERMINATED", last_sale_at: began }],
    ["seller_application", { ...PLANS, seller_id: ENDED }],
    ["seller_moves", { seller_id: ENDED, to_state: "TERMINATED", moved_at: began }],
    ...ofSeller(ENDED, PAPERS),
  ],
  "records of sellers that ended": (began) => [
    [
      "sellers",
      { ...SELLER, id: LONG_AGO, state: "TERMINATED", contact_email: "erased@erased.invalid", last_sale_at: began },
    ],
    ["seller_application", { ...PLANS, seller_id: LONG_AGO }],
    ["seller_moves", { seller_id: LONG_AGO, to_state: "TERMINATED", moved_at: began }],
    ["seller_appeal", { ...APPEAL, seller_id: LONG_AGO, decided_at: began }],
    ...ofSeller(LONG_AGO, RECORD),
  ],
  "applications that came to nothing": (began) => [
    ["sellers", { ...SELLER, id: NEVER_BEGAN, state: "REJECTED", updated_at: began }],
    ["seller_application", { ...PLANS, seller_id: NEVER_BEGAN }],
    ["seller_moves", { seller_id: NEVER_BEGAN, to_state: "REJECTED", moved_at: began }],
    ["seller_appeal", { ...APPEAL, seller_id: NEVER_BEGAN, decided_at: new Date(began.getTime() - 1) }],
    ...ofSeller(NEVER_BEGAN, [...PAPERS, ...RECORD]),
  ],
  "ended sessions": (began) => [
    ["sessions", { id: SESSION, expires_at: began }],
    ["refresh_tokens", { session_id: SESSION }],
  ],
  "told webhooks": (began) => [
    ["webhook_messages", { id: MESSAGE, created_at: began }],
    ["webhook_deliveries", { id: DELIVERY, message_id: MESSAGE }],
    ["webhook_attempts", { delivery_id: DELIVERY }],
  ],
  "consents of ended accounts": (began) => [
    ["consents", { user_id: PERSON }],
    ["privacy_request", { person_id: PERSON, kind: "ERASURE", state: "DONE", finished_at: began }],
  ],
  "handled payment messages": (began) => [["payment_webhook", { state: "DONE", settled_at: began }]],
  "texts of decided appeals": (began) => [["appeal", { state: "UPHELD", decided_by: PERSON, decided_at: began }]],
  "devices of orders and sign-ups": (began) => [["fraud_assessment", { device_key: "x", at: began }]],
  "searches that few people typed": (began) => [
    ["empty_search", { digest: Buffer.from("few"), last_day: began }],
    ["empty_search_day", { digest: Buffer.from("few") }],
  ],
  "searches that found nothing": (began) => [
    ["empty_search", { digest: Buffer.from("many"), query: "a phrase", last_day: began }],
    ["empty_search_day", { digest: Buffer.from("many") }],
  ],
  "who bought ten years ago": (began) => ofOrder(firstUuidV7At(began.getTime())),
  // The last one of its year.
  "who was billed ten years ago": (began) => [["invoice", { issued_at: new Date(began.getTime() - 1) }]],
  "contents of decisions": (began) => [
    ["decision", { id: DECISION, retained_until: began }],
    ["decision_content", { decision_id: DECISION }],
  ],
};

const COLUMNS = `
  SELECT a.attname AS name, t.typname AS type FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''`;
/** What its columns mean to each other is dropped; what is asked of those alone that the ending sets holds for what it sets. */
const CHECKS = `
  SELECT c.conname AS name, pg_get_constraintdef(c.oid) AS says, ARRAY(
    SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)) AS columns
  FROM pg_constraint c WHERE c.conrelid = $1::regclass AND c.contype = 'c'`;
const BY_TYPE: Values = {
  bool: false,
  jsonb: "{}",
  bpchar: "EUR",
  text: "x",
  bytea: Buffer.from("x"),
  interval: "1 day",
};

function valueOf(type: string): unknown {
  if (type === "uuid") return uuidV7();
  if (/^(int|float|numeric)/.test(type)) return 1;
  if (/^(timestamp|date)/.test(type)) return new Date();
  return type.startsWith("_") ? "{}" : BY_TYPE[type];
}

interface Check {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly string[];
}

/** A row with anything where nothing is said: what its columns mean to each other does not matter to time. */
export async function aRowOf(db: DataSource, [table, said]: Row, set: readonly string[] = []): Promise<void> {
  const checks = await db.query<Check[]>(CHECKS, [table]);
  for (const { name } of checks) await db.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  const columns = await db.query<{ name: string; type: string }[]>(COLUMNS, [table]);
  const row = { ...Object.fromEntries(columns.map(({ name, type }) => [name, valueOf(type)])), ...said };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await db.query(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places.join(", ")})`, Object.values(row));
  const held = checks.filter((check) => check.columns.every((column) => set.includes(column)));
  for (const { name, says } of held)
    await db.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${says.replace(/ NOT VALID$/, "")} NOT VALID`);
}

/** All rows of each of these tables, whatever they hold. */
export async function rowsIn(db: DataSource, tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    const rows = await db.query<{ row: unknown }[]>(`SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
