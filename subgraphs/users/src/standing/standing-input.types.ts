import { Field, ID, InputType } from "type-graphql";
import { AppealOutcomeEnum } from "./statement.types";

@InputType("SellerAppealSubmitInput", { description: "What a seller holds against a decision." })
export class SellerAppealSubmitInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { description: "Why the decision is wrong; 1 to 5,000 characters." })
  reason!: string;

  @Field(() => ID, { nullable: true, description: "Which decision; left out: the last one that stands." })
  statementId?: string | null;
}

@InputType("SellerAppealDecideInput", { description: "The answer to an appeal." })
export class SellerAppealDecideInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => ID, { nullable: true, description: "Which appeal of it; left out: the one that has waited longest." })
  appealId?: string | null;

  @Field(() => AppealOutcomeEnum, { description: "Whether the decision stands." })
  outcome!: "UPHELD" | "OVERTURNED";

  @Field(() => String, { description: "Why, for the seller and the log; 1 to 5,000 characters." })
  note!: string;
}

@InputType("SellerTerminationWithdrawInput", { description: "Which seller stays after all, and why." })
export class SellerTerminationWithdrawInput {
  @Field(() => ID, { description: "The seller." })
  sellerId!: string;

  @Field(() => String, { description: "Why, for the log; 1 to 1,000 characters." })
  reason!: string;
}
