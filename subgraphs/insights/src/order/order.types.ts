import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { ModelVersionType } from "../model/model.types";

export const RiskDecisionEnum = { ALLOW: "ALLOW", CHALLENGE: "CHALLENGE", REVIEW: "REVIEW", BLOCK: "BLOCK" } as const;

registerEnumType(RiskDecisionEnum, {
  name: "RiskDecision",
  description: "What the fraud policy says about an order.",
  valuesConfig: {
    ALLOW: { description: "Nothing speaks against it." },
    CHALLENGE: { description: "The buyer should prove who they are." },
    REVIEW: { description: "A person should look at it." },
    BLOCK: { description: "It should not be accepted." },
  },
});

@ObjectType("RiskAssessment", { description: "How likely an order is fraud, as a model sees it; the owner decides." })
@Directive('@tag(name: "ai")')
export class RiskAssessmentType {
  @Field(() => RiskDecisionEnum, { description: "What the policy says." })
  decision!: keyof typeof RiskDecisionEnum;

  @Field(() => Float, { description: "Likelihood of fraud, 0 to 1." })
  score!: number;

  @Field(() => String, { nullable: true, description: "What spoke for the decision, in one sentence." })
  explanation!: string | null;

  @Field(() => ModelVersionType, {
    description: "The model that made the score; `mall-fraud-rules` where the rules decided alone.",
  })
  model!: ModelVersionType;

  @Field(() => ID, { description: "The Decision with policy, contributions and what would change it." })
  decisionId!: string;

  @Field(() => Boolean, { description: "Whether a person has looked at it." })
  humanReviewed!: boolean;
}

@ObjectType("Order", { description: "Something that was bought." })
@Directive('@key(fields: "id")')
export class OrderType {
  @Field(() => ID, { description: "Identifies the order." })
  id!: string;
}
