import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import type { AddressOutcome } from "./address-create";
import { addressNotFound } from "./address-errors";
import { ADDRESS_COLUMNS, addressValues, type AddressRow } from "./address.row";
import { checkAddress, type AddressCommand } from "./check-address";

export interface AddressUpdateCommand {
  readonly addressId: string;
  readonly address: AddressCommand;
}

const UPDATE = `
  UPDATE addresses a SET name = $3, line1 = $4, line2 = $5, city = $6, region = $7, postal_code = $8, country = $9,
    phone = $10, updated_at = $11
  WHERE a.id = $1 AND a.user_id = $2 RETURNING ${ADDRESS_COLUMNS}`;

/** Replaces one of the caller's addresses; orders that used it keep what they copied. */
export async function addressUpdate(
  deps: RequestDeps,
  viewer: Viewer,
  { addressId, address }: AddressUpdateCommand,
): Promise<AddressOutcome> {
  const { clean, errors } = checkAddress(address);
  if (errors) return { address: null, userErrors: errors };
  if (!isUuid(addressId)) return { address: null, userErrors: [addressNotFound] };
  const values = [addressId, viewer.id, ...addressValues(clean), deps.clock.now()];
  const [[kept]] = await deps.db.query<[AddressRow[], number]>(UPDATE, values);
  return kept ? { address: kept, userErrors: [] } : { address: null, userErrors: [addressNotFound] };
}
