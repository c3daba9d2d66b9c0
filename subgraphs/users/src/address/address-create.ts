import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import type { AddressError } from "./address-errors";
import { ADDRESS_COLUMNS, addressValues, type AddressRow } from "./address.row";
import { checkAddress, type AddressCommand } from "./check-address";

export interface AddressOutcome {
  readonly address: AddressRow | null;
  readonly userErrors: AddressError[];
}

export const MAX_ADDRESSES = 50;

/** Locks the person, so that two requests at once cannot both take the last place. */
const LOCK = "SELECT 1 FROM users WHERE id = $1 FOR UPDATE";
const INSERT = `
  INSERT INTO addresses AS a (id, user_id, name, line1, line2, city, region, postal_code, country, phone, created_at, updated_at)
  SELECT $1, u.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11 FROM users u
  WHERE u.id = $2 AND (SELECT count(*) FROM addresses own WHERE own.user_id = u.id) < ${MAX_ADDRESSES}
  RETURNING ${ADDRESS_COLUMNS}`;

/** Keeps an address for the caller's next order. */
export async function addressCreate(
  deps: RequestDeps,
  viewer: Viewer,
  address: AddressCommand,
): Promise<AddressOutcome> {
  const { clean, errors } = checkAddress(address);
  if (errors) return { address: null, userErrors: errors };
  const values = [deps.ids.next(), viewer.id, ...addressValues(clean), deps.clock.now()];
  const [kept] = await deps.db.transaction(async (tx) => {
    await tx.query(LOCK, [viewer.id]);
    return tx.query<AddressRow[]>(INSERT, values);
  });
  return kept ? { address: kept, userErrors: [] } : { address: null, userErrors: [tooMany] };
}

const tooMany: AddressError = {
  code: "TOO_MANY_ADDRESSES",
  message: `You keep ${MAX_ADDRESSES} addresses. Delete one first.`,
};
