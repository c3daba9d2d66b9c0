import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { SELLER_IDS_COLUMN, USER_COLUMNS, type UserRow } from "../user/user.row";

/** A person with what a sign-in needs to know. */
export interface AccountRow extends UserRow {
  readonly sellerIds: string[];
  readonly passwordHash: string | null;
}

const BY_EMAIL = `SELECT ${USER_COLUMNS}, ${SELLER_IDS_COLUMN}, k.password_hash AS "passwordHash"
  FROM users u LEFT JOIN credentials k ON k.user_id = u.id WHERE u.email_key = $1`;
const BY_ID = `SELECT ${USER_COLUMNS}, ${SELLER_IDS_COLUMN}, NULL AS "passwordHash" FROM users u WHERE u.id = $1`;

export const findAccountByEmail = (db: DataSource, emailKey: string): Promise<AccountRow | null> =>
  readOne<AccountRow>(db, BY_EMAIL, [emailKey]);

export const findAccountById = (db: DataSource, id: string): Promise<AccountRow | null> =>
  readOne<AccountRow>(db, BY_ID, [id]);
