import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type AddressErrorCode = "INVALID_ADDRESS" | "ADDRESS_NOT_FOUND" | "TOO_MANY_ADDRESSES";
export type AddressError = UserErrorOf<AddressErrorCode>;

export const addressNotFound: AddressError = {
  code: "ADDRESS_NOT_FOUND",
  field: ["input", "addressId"],
  message: "You have no address of this id.",
};
