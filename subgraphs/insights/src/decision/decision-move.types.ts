import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import type { DecisionEvent } from "./decision-status";
import { DecisionType } from "./decision.types";

export const DecisionEventEnum = describedEnum<Exclude<DecisionEvent, "apply" | "expire">>(
  "DecisionMove",
  "How a person disagrees with a decision.",
  {
    reject: "Say no to what was proposed: PROPOSED to REJECTED.",
    override: "Decide otherwise: APPLIED to OVERRIDDEN.",
    revert: "Take the effect back: APPLIED to REVERTED.",
  },
);

export const DecisionErrorCodeEnum = describedEnum("DecisionErrorCode", "Why a decision was not moved.", {
  DECISION_NOT_FOUND: "There is no such decision.",
  MOVE_NOT_ALLOWED: "Its state has no such move; see `outcome`.",
  INVALID_INPUT: "A text is empty, too long or malformed; the message says how.",
});
export type DecisionErrorCode = keyof typeof DecisionErrorCodeEnum;
export type DecisionError = UserErrorOf<DecisionErrorCode>;
export const DecisionUserError = userErrorType<DecisionErrorCode>("Decision", DecisionErrorCodeEnum);

@InputType("AiDecisionMoveInput", { description: "How a person disagrees with a decision." })
export class AiDecisionMoveInput {
  @Field(() => ID, { description: "The decision." })
  decisionId!: string;

  @Field(() => DecisionEventEnum, { description: "The move." })
  move!: keyof typeof DecisionEventEnum;

  @Field(() => String, { description: "Why, 1 to 500 characters; kept for good." })
  reason!: string;
}

@ObjectType("AiDecisionMovePayload", { description: "The decision after the move, or why it did not move." })
export class AiDecisionMovePayload {
  @Field(() => DecisionType, { nullable: true, description: "The decision; null exactly when there are errors." })
  decision!: DecisionType | null;

  @Field(() => [DecisionUserError], { description: "What the caller can mend." })
  userErrors!: DecisionError[];
}
