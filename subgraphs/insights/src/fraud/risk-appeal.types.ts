import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { FraudUserError, type FraudError } from "./fraud.types";

export type RiskAppealOutcome = "UPHELD" | "OVERTURNED";

export const RiskAppealOutcomeEnum = describedEnum<RiskAppealOutcome>("RiskAppealOutcome", "How an appeal ended.", {
  UPHELD: "The decision stands.",
  OVERTURNED: "It is lifted: an account is free again, and an order may be placed anew.",
});

@ObjectType("RiskAppeal", {
  description: "What somebody holds against a decision about fraud. Answered by a person who had not decided before.",
})
@Directive('@tag(name: "ai")')
export class RiskAppealType {
  @Field(() => ID, { description: "The Decision that it is against." })
  decisionId!: string;

  @Field(() => String, { description: "What they wrote." })
  reason!: string;

  @Field(() => Date, { description: "When." })
  appealedAt!: Date;

  @Field(() => RiskAppealOutcomeEnum, { nullable: true, description: "Null while it waits for an answer." })
  outcome!: RiskAppealOutcome | null;

  @Field(() => String, { nullable: true, description: "The answer, in words; null while it waits." })
  note!: string | null;
}

@InputType("RiskAppealSubmitInput", { description: "An appeal against a decision about fraud." })
export class RiskAppealSubmitInput {
  @Field(() => ID, { description: "The Decision: of User.accountHold, Order.risk, or the refusal of placeOrder." })
  decisionId!: string;

  @Field(() => String, { description: "Why it is wrong, 1 to 5,000 characters." })
  reason!: string;
}

@ObjectType("RiskAppealSubmitPayload", { description: "The appeal, or why there is none." })
export class RiskAppealSubmitPayload {
  @Field(() => RiskAppealType, { nullable: true, description: "The appeal; null exactly when there are errors." })
  appeal!: RiskAppealType | null;

  @Field(() => [FraudUserError], { description: "What the caller can mend." })
  userErrors!: FraudError[];
}
