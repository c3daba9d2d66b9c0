import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import { addressNotFound, type AddressError } from "./address-errors";

export interface AddressDeleteOutcome {
  readonly deletedAddressId: string | null;
  readonly userErrors: AddressError[];
}

const DELETE = "DELETE FROM addresses WHERE id = $1 AND user_id = $2 RETURNING id";

/** Forgets one of the caller's addresses; orders that used it keep what they copied. */
export async function addressDelete(
  deps: RequestDeps,
  viewer: Viewer,
  addressId: string,
): Promise<AddressDeleteOutcome> {
  const [deleted] = isUuid(addressId)
    ? await deps.db.query<[unknown[], number]>(DELETE, [addressId, viewer.id])
    : [[] as unknown[]];
  if (deleted.length === 0) return { deletedAddressId: null, userErrors: [addressNotFound] };
  return { deletedAddressId: addressId, userErrors: [] };
}
