import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { Client } from "pg";
import type { Mall } from "../mall";
import { Shopper } from "./shopper";

const PASSWORD = "violet kettle under nine bridges";

/** Somebody who runs a part of an empty mall, put in charge behind its back. Counts as one of the demo's: needs no second proof. */
export async function appointAdministrator(mall: Mall, role = "ADMINISTRATOR"): Promise<Shopper> {
  const email = `ada.${uuidV7()}@example.test`;
  await mall.ask(`mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { code } } }`, {
    input: { email, password: PASSWORD, displayName: "Ada" },
  });
  const client = new Client({ connectionString: mall.databaseUrl });
  await client.connect();
  await client.query(
    `WITH person AS (UPDATE users.users SET is_demo = true WHERE email = $1 RETURNING id)
     INSERT INTO users.role_grants (user_id, role, granted_at) SELECT id, $2, now() FROM person`,
    [email, role],
  );
  await client.end();
  return Shopper.signIn(mall, email, PASSWORD);
}
