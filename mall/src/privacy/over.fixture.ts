import { firstUuidV7At, uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";

type Values = Readonly<Record<string, unknown>>;

const [ENDED, NEVER_BEGAN, LONG_AGO, PERSON, DECISION] = Array.from({ length: 5 }, () => uuidV7());
const SELLER = { display_name: "x", legal_name: "Zebulon Ltd", country: "DE", contact_email: "z@zebulon.example" };

/** Rows that a rule's conditions ask for, by the rule: tables with what they hold. Others need one row alone. */
export const ARRANGED: Readonly<Record<string, (began: Date) => readonly (readonly [string, Values])[]>> = {
  "papers of sellers that ended": (began) => [
    ["sellers", { ...SELLER, id: ENDED, state: "TERMINATED", last_sale_at: began }],
    ["seller_moves", { seller_id: ENDED, to_state: "TERMINATED", moved_at: began }],
  ],
  "records of sellers that ended": (began) => [
    [
      "sellers",
      { ...SELLER, id: LONG_AGO, state: "TERMINATED", contact_email: "erased@erased.invalid", last_sale_at: began },
    ],
  ],
  "applications that came to nothing": (began) => [
    ["sellers", { ...SELLER, id: NEVER_BEGAN, state: "REJECTED", updated_at: began }],
  ],
  "consents of ended accounts": (began) => [
    ["consents", { user_id: PERSON }],
    ["privacy_request", { person_id: PERSON, kind: "ERASURE", state: "DONE", finished_at: began }],
  ],
  "handled payment messages": (began) => [["payment_webhook", { state: "DONE", settled_at: began }]],
  "texts of decided appeals": (began) => [["appeal", { state: "UPHELD", decided_by: PERSON, decided_at: began }]],
  "searches that found nothing": (began) => [["empty_search", { query: "a phrase", last_day: began }]],
  "who bought ten years ago": (began) => [
    ["orders", { id: firstUuidV7At(began.getTime()), email: "zebulon@example.com", state: "COMPLETED" }],
  ],
  "contents of decisions": (began) => [
    ["decision", { id: DECISION, retained_until: began }],
    ["decision_content", { decision_id: DECISION }],
  ],
};

const COLUMNS = `
  SELECT a.attname AS name, t.typname AS type FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''`;
const CHECKS = `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`;
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

/** A row with anything where nothing is said: what its columns mean to each other does not matter to time. */
export async function aRowOf(db: DataSource, table: string, said: Values): Promise<void> {
  for (const { name } of await db.query<{ name: string }[]>(CHECKS, [table]))
    await db.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  const columns = await db.query<{ name: string; type: string }[]>(COLUMNS, [table]);
  const row = { ...Object.fromEntries(columns.map(({ name, type }) => [name, valueOf(type)])), ...said };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await db.query(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places.join(", ")})`, Object.values(row));
}

/** The row that came last, whatever it holds; null without any. */
export async function lastRowIn(db: DataSource, table: string): Promise<unknown> {
  const [found] = await db.query<{ row: unknown }[]>(
    `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY xmin::text::bigint DESC LIMIT 1`,
  );
  return found?.row ?? null;
}
