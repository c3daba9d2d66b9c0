import { SUBGRAPHS } from "@mall/mall/subgraphs";
import { columnsOf, isPersonal, type PersonalTable } from "@mall/platform/privacy/personal-data";
import type { Client } from "pg";
import { NEEDLE } from "./known-person";

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
/** Have the person's own strings from the beginning, or would lock them out of what the test does next. */
const KEPT_ALIVE = [
  ...["users.users.email", "users.users.email_key", "users.users.locale", "users.seller_invitations.email_key"],
];
/** Are of a list, a number or a moment by a constraint: no name can be in them. */
const NO_NAMES: readonly string[] = [
  ...["users.sessions.revoked_for", "users.addresses.country", "users.role_grants.role", "users.role_grants.scope"],
  ...["users.seller_members.role", "orders.saved_payment_method.last4", "orders.payment.method_last4"],
  ...["orders.payment.card_digest", "orders.cart.country", "reviews.discussion_notification.kind"],
  ...["reviews.member_trust.level", "loyalty.segment_member.segment"],
];
/** Of what is free-form, only a part may say something about somebody. */
const VALUES: Readonly<Record<string, string>> = {
  "users.approval_requests.details": `'{"role": "SUPPORT", "reason": "${NEEDLE}"}'`,
};

/** Columns of erasable texts in which the needle is not: none, or the erasure of one was not tried. */
export const notHidden = async (client: Client, hidden: readonly string[]): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; type: string }>(TYPES);
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  return erasableColumns()
    .map(({ subgraph, name, column }) => `${subgraph}.${name}.${column}`)
    .filter((where) => valueOf(types.get(where) ?? "") !== null)
    .filter((where) => !hidden.includes(where) && !KEPT_ALIVE.includes(where) && !NO_NAMES.includes(where));
};

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
    const value = VALUES[where] ?? valueOf(types.get(where) ?? "");
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
