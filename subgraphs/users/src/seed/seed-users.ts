import type { DemoPerson, DemoSeller, Seeder, SeedTransaction } from "@mall/demo/dataset";
import { agreedToOffers } from "@mall/demo/offer-consents";
import { PasswordHasher } from "../password/password-hasher";
import { emailKey } from "../user/email";

const BATCH = 5_000;

const INSERT_PEOPLE = `
  INSERT INTO users (id, email, email_key, display_name, locale, created_at, is_demo)
  SELECT id, email, email_key, display_name, 'en', created_at, email_key LIKE '%@demo.mall' FROM jsonb_to_recordset($1::jsonb)
    AS row(id uuid, email text, email_key text, display_name text, created_at timestamptz)`;

const INSERT_ROLES = `
  INSERT INTO role_grants (user_id, role, granted_at)
  SELECT row.id, role, row.created_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, roles text[], created_at timestamptz), unnest(row.roles) AS role`;

const INSERT_CREDENTIALS = `
  INSERT INTO credentials (user_id, password_hash, changed_at)
  SELECT id, password_hash, created_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, password_hash text, created_at timestamptz)`;

/** Made up: the source says nothing of consent. All demo customers agreed to profiling, so that there is something to recommend from. */
const INSERT_CONSENTS = `
  INSERT INTO consents (user_id, purpose, granted, recorded_at)
  SELECT id, purpose, true, recorded_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, purpose text, recorded_at timestamptz)`;

const INSERT_SELLERS = `
  INSERT INTO sellers (id, display_name, legal_name, country, contact_email, state, payout_token, created_at, updated_at)
  SELECT id, display_name, legal_name, country, contact_email, 'ACTIVE', 'acct_' || replace(id::text, '-', ''),
    created_at, created_at
  FROM jsonb_to_recordset($1::jsonb)
    AS row(id uuid, display_name text, legal_name text, country text, contact_email text, created_at timestamptz)`;

const INSERT_MEMBERS = `
  INSERT INTO seller_members (seller_id, user_id, role, added_at)
  SELECT row.id, member.user_id, CASE WHEN member.n = 1 THEN 'OWNER' ELSE 'MANAGER' END, row.created_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, member_ids uuid[], created_at timestamptz),
    unnest(row.member_ids) WITH ORDINALITY AS member(user_id, n)`;

/** Loads people, the passwords of those that one can sign in as, consents, and sellers with their members. */
export const seedUsers: Seeder = async (tx, { people, sellers, now }) => {
  const rows = people.map(personRow);
  await insertInBatches(tx, INSERT_PEOPLE, rows);
  await insertInBatches(tx, INSERT_ROLES, rows);
  await insertInBatches(tx, INSERT_CREDENTIALS, await credentialRows(people));
  const customers = people.filter(({ roles }) => roles.includes("CUSTOMER"));
  await insertInBatches(tx, INSERT_CONSENTS, [
    ...customers.map(({ id }) => ({ id, purpose: "PROFILING", recorded_at: now })),
    ...agreedToOffers(people).map(({ id }) => ({ id, purpose: "PERSONALISED_OFFERS", recorded_at: now })),
  ]);
  await insertInBatches(tx, INSERT_SELLERS, sellers.map(sellerRow));
  await insertInBatches(tx, INSERT_MEMBERS, sellers.map(sellerRow));
};

async function insertInBatches(tx: SeedTransaction, sql: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(sql, [JSON.stringify(rows.slice(start, start + BATCH))]);
  }
}

const personRow = ({ id, email, displayName, roles, createdAt }: DemoPerson) => ({
  ...{ id, email, roles },
  email_key: emailKey(email),
  display_name: displayName,
  created_at: createdAt,
});

async function credentialRows(people: readonly DemoPerson[]) {
  const passwords = await PasswordHasher.create();
  const signIns = people.filter(({ password }) => password !== null);
  const rows = await Promise.all(
    signIns.map(async ({ id, password, createdAt }) => ({
      id,
      password_hash: await passwords.hash(password ?? ""),
      created_at: createdAt,
    })),
  );
  await passwords.stop();
  return rows;
}

const sellerRow = ({ id, displayName, legalName, country, contactEmail, memberIds, createdAt }: DemoSeller) => ({
  ...{ id, country },
  display_name: displayName,
  legal_name: legalName,
  contact_email: contactEmail,
  member_ids: memberIds,
  created_at: createdAt,
});
