import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { RiskDecisionEnum } from "../order/order.types";
import type { RiskOutcome } from "./fraud-policy";
import { SubjectKindEnum, type FraudSubjectKind } from "./subject-kind";

export const ReviewVerdictEnum = describedEnum("FraudVerdict", "What a person makes of a suspicion.", {
  APPROVED: "It is no fraud; an order that was held is placed.",
  REJECTED: "It is fraud, or too likely to be; an order that was held is given up.",
});

@ObjectType("RiskFact", { description: "Something about an order or account that people who look at fraud would ask." })
export class RiskFactType {
  @Field(() => String, { description: "Stable name, such as `ACCOUNT_FRAUD`." })
  code!: string;

  @Field(() => String, { description: "For people, in one sentence." })
  text!: string;

  @Field(() => Float, { description: "How likely fraud is for this reason alone, 0 to 1." })
  weight!: number;
}

@ObjectType("FraudReview", {
  description: "A suspicion that waits for a person. For administrators, finance and compliance.",
})
@Directive('@tag(name: "ai")')
export class FraudReviewType {
  @Field(() => ID, { description: "Identifies the assessment." })
  id!: string;

  @Field(() => SubjectKindEnum, { description: "What it is about." })
  kind!: FraudSubjectKind;

  @Field(() => ID, { description: "Id of the order or person." })
  subjectId!: string;

  @Field(() => ID, { description: "The Decision with inputs, model, contributions and counterfactual." })
  decisionId!: string;

  @Field(() => Date, { description: "When it was assessed." })
  at!: Date;

  @Field(() => RiskDecisionEnum, { description: "What the policy says." })
  outcome!: RiskOutcome;

  @Field(() => Float, { description: "The rules' score, 0 to 1." })
  ruleScore!: number;

  @Field(() => Float, { nullable: true, description: "The model's score, 0 to 1; null where it gave none." })
  modelScore!: number | null;

  @Field(() => String, { description: "What spoke for it, in one sentence." })
  explanation!: string;

  @Field(() => [RiskFactType], { description: "The facts, the heaviest first." })
  facts!: readonly RiskFactType[];

  @Field(() => ReviewVerdictEnum, { nullable: true, description: "What a person made of it; null while it waits." })
  verdict!: "APPROVED" | "REJECTED" | null;

  @Field(() => String, {
    nullable: true,
    description: "What the person holds against an earlier verdict, who waits for somebody else's; null: nothing.",
  })
  appeal!: string | null;
}

export const FraudReviewConnection = connectionType("FraudReview", FraudReviewType);

@InputType("FraudReviewDecideInput", { description: "A person's verdict on a suspicion." })
export class FraudReviewDecideInput {
  @Field(() => ID, { description: "The assessment." })
  assessmentId!: string;

  @Field(() => ReviewVerdictEnum, { description: "The verdict." })
  verdict!: "APPROVED" | "REJECTED";

  @Field(() => String, { description: "Why, 1 to 500 characters; kept with the decision." })
  reason!: string;
}

export const FraudErrorCodeEnum = describedEnum("FraudErrorCode", "Why nothing was decided.", {
  REVIEW_NOT_OPEN: "There is no such open review; somebody may have been faster.",
  SAME_PERSON: "Whoever decided before, or appeals, does not answer the appeal.",
  APPEAL_NOT_OPEN: "Nothing of the caller's by this id can be appealed, or it was appealed already.",
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
});
export type FraudError = UserErrorOf<keyof typeof FraudErrorCodeEnum>;
export const FraudUserError = userErrorType<keyof typeof FraudErrorCodeEnum>("Fraud", FraudErrorCodeEnum);

@ObjectType("FraudReviewDecidePayload", { description: "The review after the verdict, or why there is none." })
export class FraudReviewDecidePayload {
  @Field(() => FraudReviewType, { nullable: true, description: "The review; null exactly when there are errors." })
  review!: FraudReviewType | null;

  @Field(() => [FraudUserError], { description: "What the caller can mend." })
  userErrors!: FraudError[];
}

@ObjectType("PlatformFraud", { description: "What became of suspicious orders in the last 30 days." })
export class PlatformFraudType {
  @Field(() => Int, { description: "Orders that were sent to a person." })
  reviewed!: number;

  @Field(() => Int, { description: "Orders that the policy or a person refused." })
  blocked!: number;

  @Field(() => Int, { description: "Orders that a person found to be no fraud." })
  approved!: number;
}

@ObjectType("Platform", { description: "The mall as a whole, for those who run it." })
export class PlatformType {}
