import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, Float, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { SellerUserError } from "../seller/seller-change.types";

export type ScreeningOutcome = "CLEARED" | "CONFIRMED";
export const ScreeningOutcomeEnum = {
  CLEARED: "CLEARED",
  CONFIRMED: "CONFIRMED",
} as const satisfies Record<ScreeningOutcome, ScreeningOutcome>;

registerEnumType(ScreeningOutcomeEnum, {
  name: "SellerScreeningOutcome",
  description: "What a person found who compared a seller with a list of sanctions.",
  valuesConfig: {
    CLEARED: { description: "Somebody else of a like name; these two names are not asked about again." },
    CONFIRMED: { description: "It is the one on the list: the seller is suspended, and may appeal." },
  },
});

@ObjectType("SellerScreening", {
  description:
    "A seller whose name is like one on a list of sanctions. Nothing happens by itself: a person looks at it.",
})
export class SellerScreeningType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => String, { description: "The seller's name that was compared: its legal name or the one shoppers read." })
  name!: string;

  @Field(() => String, { description: "The name on the list." })
  listedName!: string;

  @Field(() => String, { description: "The list and the number on it." })
  reference!: string;

  @Field(() => Float, {
    description: "How alike the names are, from 0.82 to 1: the share of pairs of letters in common.",
  })
  similarity!: number;

  @Field(() => String, { description: "SHA-256 of the list that it was compared with, in hexadecimal digits." })
  listDigest!: string;

  @Field(() => Date, { description: "When it was found." })
  foundAt!: Date;

  @Field(() => ScreeningOutcomeEnum, { nullable: true, description: "What a person found; null while it waits." })
  outcome!: ScreeningOutcome | null;

  @Field(() => String, { nullable: true, description: "Why, in the person's words; null while it waits." })
  note!: string | null;

  readonly sellerId!: string;
}

export const SellerScreeningConnection = connectionType("SellerScreening", SellerScreeningType);

@InputType("SellerScreeningDecideInput", { description: "What a person found about a seller on a list of sanctions." })
export class SellerScreeningDecideInput {
  @Field(() => ID, { description: "Which comparison." })
  screeningId!: string;

  @Field(() => ScreeningOutcomeEnum, { description: "What was found." })
  outcome!: ScreeningOutcome;

  @Field(() => String, {
    description: "Why, 1 to 1,000 characters; for the log and, if the seller is suspended, for the seller.",
  })
  note!: string;
}

@ObjectType("SellerScreeningPayload", { description: "What was found, or what to mend." })
export class SellerScreeningPayload {
  @Field(() => SellerScreeningType, { nullable: true, description: "Null exactly when there are errors." })
  screening!: SellerScreeningType | null;

  @Field(() => [SellerUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof SellerUserError>[];
}
