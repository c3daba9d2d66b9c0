import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { AddressErrorCode } from "./address-errors";

export const AddressErrorCodeEnum = {
  INVALID_ADDRESS: "INVALID_ADDRESS",
  ADDRESS_NOT_FOUND: "ADDRESS_NOT_FOUND",
  TOO_MANY_ADDRESSES: "TOO_MANY_ADDRESSES",
} as const satisfies Record<AddressErrorCode, AddressErrorCode>;

registerEnumType(AddressErrorCodeEnum, {
  name: "AddressErrorCode",
  description: "Why an address was not kept.",
  valuesConfig: {
    INVALID_ADDRESS: { description: "A field is missing, too long or malformed; `field` says which." },
    ADDRESS_NOT_FOUND: { description: "The caller has no address of this id." },
    TOO_MANY_ADDRESSES: { description: "The caller keeps 50 addresses already." },
  },
});

export const AddressUserError = userErrorType<AddressErrorCode>("Address", AddressErrorCodeEnum);

// Other subgraphs take addresses as well: the fields of this input are the same everywhere.
@InputType("AddressInput", { description: "A postal address." })
export class AddressInput {
  @Field(() => String, { description: "Who lives there, 1 to 100 characters." })
  name!: string;

  @Field(() => String, { description: "Street and number, 1 to 200 characters." })
  line1!: string;

  @Field(() => String, { nullable: true, description: "Flat, floor or care of, at most 200 characters." })
  line2?: string | null;

  @Field(() => String, { description: "Town, 1 to 100 characters." })
  city!: string;

  @Field(() => String, { nullable: true, description: "State, province or county, at most 100 characters." })
  region?: string | null;

  @Field(() => String, { nullable: true, description: "Postal code, at most 20 characters." })
  postalCode?: string | null;

  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2, such as `DE`." })
  country!: string;

  @Field(() => String, { nullable: true, description: "Phone number, digits with an optional leading +." })
  phone?: string | null;
}

@InputType("AddressCreateInput", { description: "An address to keep." })
export class AddressCreateInput {
  @Field(() => AddressInput, { description: "The address." })
  address!: AddressInput;
}

@InputType("AddressUpdateInput", { description: "A kept address to replace." })
export class AddressUpdateInput {
  @Field(() => ID, { description: "The kept address." })
  addressId!: string;

  @Field(() => AddressInput, { description: "What it is now, in full." })
  address!: AddressInput;
}

@InputType("AddressDeleteInput", { description: "A kept address to forget." })
export class AddressDeleteInput {
  @Field(() => ID, { description: "The kept address." })
  addressId!: string;
}

@ObjectType("SavedAddress", {
  description: "An address that a person keeps for the next order. Seen by that person and administrators.",
})
export class SavedAddressType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "Who lives there." })
  name!: string;

  @Field(() => String, { description: "Street and number." })
  line1!: string;

  @Field(() => String, { nullable: true, description: "Flat, floor or care of." })
  line2!: string | null;

  @Field(() => String, { description: "Town." })
  city!: string;

  @Field(() => String, { nullable: true, description: "State, province or county." })
  region!: string | null;

  @Field(() => String, { nullable: true, description: "Postal code." })
  postalCode!: string | null;

  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => String, { nullable: true, description: "Phone number for the carrier." })
  phone!: string | null;
}

@ObjectType("AddressPayload", { description: "The kept address, or what to mend." })
export class AddressPayload {
  @Field(() => SavedAddressType, { nullable: true, description: "Null exactly when there are errors." })
  address!: SavedAddressType | null;

  @Field(() => [AddressUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof AddressUserError>[];
}

@ObjectType("AddressDeletePayload", { description: "The forgotten address, or what to mend." })
export class AddressDeletePayload {
  @Field(() => ID, { nullable: true, description: "Id of the forgotten address; null exactly when there are errors." })
  deletedAddressId!: string | null;

  @Field(() => [AddressUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof AddressUserError>[];
}
