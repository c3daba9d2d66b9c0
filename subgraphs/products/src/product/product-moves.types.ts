import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { ProductStateEnum } from "./product.types";
import type { ProductState } from "./product-status";

export type ProductEvent =
  "SUBMIT" | "WITHDRAW" | "ACTIVATE" | "PAUSE" | "ARCHIVE" | "APPROVE" | "REJECT" | "BLOCK" | "UNBLOCK";

export const ProductEventEnum = describedEnum<ProductEvent>("ProductEvent", "What may happen to a listing next.", {
  SUBMIT: "The seller asks the mall to look at a draft: productSubmit.",
  WITHDRAW: "The seller takes it back from review: productUpdate with WITHDRAW.",
  ACTIVATE: "The seller puts it on sale: productResume.",
  PAUSE: "The seller takes it off sale for a while: productPause.",
  ARCHIVE: "The seller takes it off sale for good: productArchive.",
  APPROVE: "An administrator puts it on sale: productApprove.",
  REJECT: "An administrator makes it a draft again: productReject.",
  BLOCK: "An administrator takes it off sale: productBlock.",
  UNBLOCK: "An administrator lets it back to where it was: productUnblock.",
});

@ObjectType("ProductMoveEntry", {
  description: "One move of a listing. Seen by members of the seller and administrators.",
})
export class ProductMoveEntryType {
  @Field(() => ProductStateEnum, { nullable: true, description: "State before; null when it came into being." })
  from!: ProductState | null;

  @Field(() => ProductStateEnum, { description: "State after." })
  to!: ProductState;

  @Field(() => String, { nullable: true, description: "Why, if whoever moved it said so." })
  reason!: string | null;

  @Field(() => Boolean, { description: "Whether the mall moved it, rather than the seller." })
  isByMall!: boolean;

  @Field(() => Date, { description: "When." })
  at!: Date;
}

@InputType("ProductMoveInput", { description: "A listing to move." })
export class ProductMoveInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => Int, { nullable: true, description: "Refuse if it is not of this version any more; default any." })
  expectedVersion?: number | null;
}

@InputType("ProductApproveInput", { description: "A listing to put on sale." })
export class ProductApproveInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => Int, {
    description: "The version that was looked at; refused with VERSION_CONFLICT if it changed since.",
  })
  expectedVersion!: number;
}

@InputType("ProductModerateInput", { description: "A listing to move, and why." })
export class ProductModerateInput {
  @Field(() => ID, { description: "The product." })
  productId!: string;

  @Field(() => Int, { nullable: true, description: "Refuse if it is not of this version any more; default any." })
  expectedVersion?: number | null;

  @Field(() => String, { description: "Why, for the seller to read; 1 to 1,000 characters." })
  reason!: string;
}
