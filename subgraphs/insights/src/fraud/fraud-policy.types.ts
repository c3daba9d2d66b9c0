import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { RiskDecisionEnum } from "../order/order.types";
import type { PolicyMode } from "../policy/policy";
import { PolicyModeEnum } from "../policy/policy.types";
import type { RiskOutcome } from "./fraud-policy";
import { SubjectKindEnum, type FraudSubjectKind } from "./subject-kind";

@InputType("FraudThresholdsInput", { description: "From which score on what happens; each at least the one before." })
export class FraudThresholdsInput {
  @Field(() => Float, { description: "From here on somebody should prove who they are; above 0, at most 1." })
  challengeAt!: number;

  @Field(() => Float, { description: "From here on a person looks at it; at most 1." })
  reviewAt!: number;

  @Field(() => Float, { description: "From here on it is refused; at most 1." })
  blockAt!: number;

  @Field(() => Boolean, { description: "Whether the model's score counts beside the rules', the higher of both." })
  usesModel!: boolean;
}

@InputType("FraudPolicySetInput", { description: "A new version of the policy for orders or for new accounts." })
export class FraudPolicySetInput extends FraudThresholdsInput {
  @Field(() => SubjectKindEnum, { defaultValue: "ORDER", description: "Whose policy; default that for orders." })
  kind!: FraudSubjectKind;

  @Field(() => PolicyModeEnum, {
    description:
      "Whether it takes effect by itself. Of new accounts AUTO has those under CHALLENGE and REVIEW confirm their address before they buy, publish or open a shop; under BLOCK they can do neither until a person lifts it.",
  })
  mode!: PolicyMode;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the model's scores are fitted to what turned out in the mall; false: from now on they are as it was trained. Null: as before. Of orders alone.",
  })
  calibrates!: boolean | null;

  @Field(() => String, { description: "Why, 1 to 500 characters." })
  reason!: string;
}

export type CalibrationState = "BETTER" | "REFUSED" | "SKIPPED";
export const CalibrationStateEnum = describedEnum<CalibrationState>(
  "FraudCalibrationState",
  "What became of a night's attempt.",
  {
    BETTER:
      "It beat what served on orders that it had not seen, by more than chance explains, and served from then on.",
    REFUSED: "It did not; it never served.",
    SKIPPED: "Too few outcomes were known, or the policy wants none.",
  },
);

@ObjectType("FraudCalibration", {
  description: "The latest attempt to fit the model's scores to what turned out in the mall. It is made each night.",
})
export class FraudCalibrationType {
  @Field(() => Date, { description: "When it was made." })
  at!: Date;

  @Field(() => CalibrationStateEnum, { description: "What became of it." })
  state!: CalibrationState;

  @Field(() => String, { description: "The figures, in a sentence." })
  figures!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the policy for orders in which it serves; null: none.",
  })
  policyVersion!: number | null;
}

@ObjectType("SimulatedRiskOutcome", {
  description: "How many orders or accounts came to an outcome, and would have come to it.",
})
export class SimulatedOutcomeType {
  @Field(() => RiskDecisionEnum, { description: "The outcome." })
  outcome!: RiskOutcome;

  @Field(() => Int, { description: "Orders or accounts that came to it." })
  before!: number;

  @Field(() => Int, { description: "Orders or accounts that would have come to it." })
  after!: number;

  @Field(() => Int, { description: "Of `after`, those that turned out to be fraud; an account also by its orders." })
  frauds!: number;

  @Field(() => Int, { description: "Of `after`, those that turned out to be none." })
  legitimate!: number;
}
