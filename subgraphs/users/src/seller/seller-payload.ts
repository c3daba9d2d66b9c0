import type { UsersContext } from "../context";
import type { SellerPayload } from "./seller-change.types";
import type { SellerOutcome } from "./seller-errors";

/** The changed seller as the caller sees it now, or what to mend. */
export async function payloadOf(
  { sellerId, userErrors }: SellerOutcome,
  { loaders }: UsersContext,
): Promise<SellerPayload> {
  return { seller: sellerId === null ? null : await loaders.sellerById.load(sellerId), userErrors };
}
