import { readOne } from "@mall/platform/database/read";
import type { UsersDeps } from "../deps";
import { SELLER_IDS_COLUMN, userColumns, type UserRow } from "../user/user.row";

/** A person with what a sign-in needs to know. */
export interface AccountRow extends UserRow {
  readonly sellerIds: string[];
  readonly sellerRoles: Readonly<Record<string, string>>;
  readonly passwordHash: string | null;
  /** One of the demo mall's, whose password is public. */
  readonly isDemo: boolean;
  readonly hasTotp: boolean;
  readonly hasPasskey: boolean;
}

const COLUMNS = `${userColumns("$2")}, ${SELLER_IDS_COLUMN}, u.is_demo AS "isDemo",
  EXISTS (SELECT FROM totp_factors t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS "hasTotp",
  EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id) AS "hasPasskey"`;
const BY_EMAIL = `SELECT ${COLUMNS}, k.password_hash AS "passwordHash"
  FROM users u LEFT JOIN credentials k ON k.user_id = u.id WHERE u.email_key = $1`;
const BY_ID = `SELECT ${COLUMNS}, NULL AS "passwordHash" FROM users u WHERE u.id = $1`;

type Reader = Pick<UsersDeps, "db" | "clock">;

export const findAccountByEmail = ({ db, clock }: Reader, emailKey: string): Promise<AccountRow | null> =>
  readOne<AccountRow>(db, BY_EMAIL, [emailKey, clock.now()]);

export const findAccountById = ({ db, clock }: Reader, id: string): Promise<AccountRow | null> =>
  readOne<AccountRow>(db, BY_ID, [id, clock.now()]);
