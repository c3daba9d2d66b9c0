import { createHash } from "node:crypto";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Client } from "pg";
import { EMAIL, NEEDLE } from "./known-person";

/** As orders tells a guest's address to insights. */
const DIGEST = createHash("sha256").update(EMAIL.toLowerCase()).digest("base64url");

const PROVE = `UPDATE users.users SET email_verified_at = now() WHERE email = $1`;
const ORDER = `
  UPDATE orders.orders SET user_id = NULL, email = $1, shipping_address = jsonb_build_object('name', $2::text)
  WHERE number = $3`;
const ASSESSMENT = `
  INSERT INTO insights.fraud_assessment (id, subject_kind, subject_id, attempt_key, user_id, account_key, at, outcome,
    rule_score, model_name, model_version, facts, explanation)
  VALUES ($1, 'ORDER', gen_random_uuid(), $1::uuid::text, NULL, 'guest:' || $2, now(), 'ALLOW', 0, 'rules', '1', '[]', $3)`;

/** Lets one of the person's orders be one that was placed without signing in, with the address that the account has proved. */
export async function asGuest(client: Client, orderNumber: string): Promise<void> {
  await client.query("SET session_replication_role = replica");
  await client.query(PROVE, [EMAIL]);
  await client.query(ORDER, [EMAIL.toUpperCase(), NEEDLE, orderNumber]);
  await client.query(ASSESSMENT, [uuidV7(), DIGEST, NEEDLE]);
  await client.query("SET session_replication_role = origin");
}
