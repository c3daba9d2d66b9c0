import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { SellerState } from "./seller-status";

export type SellerMemberRole = "OWNER" | "MANAGER" | "CATALOGUE" | "ORDERS" | "FINANCE";

export const SellerStateEnum = {
  DRAFT: "DRAFT",
  SUBMITTED: "SUBMITTED",
  IN_REVIEW: "IN_REVIEW",
  NEEDS_INFO: "NEEDS_INFO",
  REJECTED: "REJECTED",
  ACTIVE: "ACTIVE",
  RESTRICTED: "RESTRICTED",
  SUSPENDED: "SUSPENDED",
  TERMINATED: "TERMINATED",
} as const satisfies Record<SellerState, SellerState>;

registerEnumType(SellerStateEnum, {
  name: "SellerState",
  description: "Where a seller stands in the mall. Before ACTIVE only its members and administrators see it.",
  valuesConfig: {
    DRAFT: { description: "The application is being written." },
    SUBMITTED: { description: "The application waits for its checks." },
    IN_REVIEW: { description: "The mall is looking at the application." },
    NEEDS_INFO: { description: "The application lacks something; its checks say what." },
    REJECTED: { description: "The application was refused." },
    ACTIVE: { description: "Sells." },
    RESTRICTED: { description: "Sells, with limits that the mall set." },
    SUSPENDED: { description: "Does not sell; open orders go on." },
    TERMINATED: { description: "Has left the mall for good." },
  },
});

export const SellerMemberRoleEnum = {
  OWNER: "OWNER",
  MANAGER: "MANAGER",
  CATALOGUE: "CATALOGUE",
  ORDERS: "ORDERS",
  FINANCE: "FINANCE",
} as const satisfies Record<SellerMemberRole, SellerMemberRole>;

registerEnumType(SellerMemberRoleEnum, {
  name: "SellerMemberRole",
  description: "What a person does for a seller.",
  valuesConfig: {
    OWNER: { description: "Everything, members included. A seller always has one." },
    MANAGER: { description: "Everything but members." },
    CATALOGUE: { description: "Products and prices." },
    ORDERS: { description: "Orders and returns." },
    FINANCE: { description: "Balance and payouts." },
  },
});

@ObjectType("TraderAddress", { description: "Where a trader's letters reach it." })
export class TraderAddressType {
  @Field(() => String, { description: "Street and number." })
  line1!: string;

  @Field(() => String, { nullable: true, description: "Floor, building or care of." })
  line2!: string | null;

  @Field(() => String, { description: "Town." })
  city!: string;

  @Field(() => String, { nullable: true, description: "State, province or county." })
  region!: string | null;

  @Field(() => String, { nullable: true, description: "Postal code." })
  postalCode!: string | null;

  @Field(() => String, { description: "Country as ISO 3166-1 alpha-2." })
  country!: string;
}

@ObjectType("Trader", { description: "Who stands behind a seller, as the law wants buyers to know." })
export class TraderType {
  @Field(() => String, { description: "Name of the legal person." })
  legalName!: string;

  @Field(() => String, { description: "Where it is established, as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => TraderAddressType, { nullable: true, description: "Postal address; null until the seller gave it." })
  address!: TraderAddressType | null;

  @Field(() => String, { nullable: true, description: "VAT number; null without one." })
  vatNumber!: string | null;

  @Field(() => String, { nullable: true, description: "Number in a trade register; null without one." })
  registrationNumber!: string | null;

  @Field(() => String, { nullable: true, description: "E-mail address at which buyers reach it (DSA art. 30)." })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "Telephone number; null if it never gave one." })
  phone!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it gave its word to offer only what the law allows (DSA art. 30); null if it never did.",
  })
  selfCertifiedAt!: Date | null;
}

@ObjectType("Seller", { description: "An organisation that sells in the mall." })
@Directive('@key(fields: "id")')
export class SellerType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "The name that shoppers read." })
  displayName!: string;

  @Field(() => SellerStateEnum, { description: "Where it stands in the mall." })
  state!: SellerState;

  @Field(() => String, { description: "Where it is established, as ISO 3166-1 alpha-2." })
  country!: string;

  @Field(() => TraderType, { nullable: true, description: "Who stands behind it; null until that was given." })
  trader!: TraderType | null;

  @Field(() => Date, { description: "When it joined the mall." })
  createdAt!: Date;

  @Field(() => Int, {
    description: "Grows with each change; give it as `expectedVersion` to change only what you saw.",
  })
  version!: number;
}

export const SellerConnection = connectionType("Seller", SellerType);
