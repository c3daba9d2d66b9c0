import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import type { ExperimentGuardName, ExperimentVerdict } from "./judge-experiment";

export type ExperimentState = "RUNNING" | "STOPPED";
export type ExperimentErrorCode =
  "INVALID_INPUT" | "ALREADY_RUNNING" | "NOT_RUNNING" | "NOT_FOUND" | "STILL_RUNNING" | "STALE" | "NOT_BETTER";

const StateEnum = describedEnum<ExperimentState>("ExperimentState", "Whether an experiment goes on.", {
  RUNNING: "People get their variants.",
  STOPPED: "Everybody gets the usual lists; its result is kept.",
});

const VerdictEnum = describedEnum<ExperimentVerdict>("ExperimentVerdict", "What became of a variant so far.", {
  CONTROL: "What the others are held against.",
  BETTER: "Surely more of its people click than of the control's, and all guards passed.",
  WORSE: "Surely fewer of its people click.",
  UNDECIDED: "Too few people, or no sure difference.",
  GUARDED: "More of its people click, but a guard stands against it.",
});

const GuardEnum = describedEnum<ExperimentGuardName>("ExperimentGuardName", "What must hold beside more clicks.", {
  ENOUGH_PEOPLE: "Control and variant have 100 people each, at least.",
  SAMPLE_RATIO: "People fell into the variants as they should; otherwise something is broken.",
  CARTS: "Not surely fewer people put something into the cart.",
  SELLER_EXPOSURE: "No seller takes far more places than in the control.",
});

const ErrorCodeEnum = describedEnum<ExperimentErrorCode>("ExperimentErrorCode", "Why nothing was changed.", {
  INVALID_INPUT: "Something is missing or outside of its limits; field says what.",
  ALREADY_RUNNING: "Another experiment goes on. Stop it first.",
  NOT_RUNNING: "No experiment of this id goes on.",
  NOT_FOUND: "There is no such variant, or nothing to take back.",
  STILL_RUNNING: "It goes on. Stop it first.",
  STALE: "Other settings serve since it began, so it was held against what is gone.",
  NOT_BETTER: "Its verdict is not BETTER; the message says which it is, with the test and the guards that failed.",
});

export const ExperimentUserError = userErrorType<ExperimentErrorCode>("Experiment", ErrorCodeEnum);
export type ExperimentError = InstanceType<typeof ExperimentUserError>;

@InputType("ExperimentVariantInput", { description: "One way to make the lists; what is left out stays as it is." })
export class ExperimentVariantInput {
  @Field(() => String, { description: "Its name: 1 to 30 small letters, digits and hyphens." })
  key!: string;

  @Field(() => Float, { description: "Share of the people, 0.01 to 0.99; all add up to 1." })
  share!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Probability with which a later place goes to a product of which little is known, 0 to 0.3.",
  })
  explorationRate?: number | null;

  @Field(() => Float, { nullable: true, description: "What the likeness of texts adds, 0 to 2." })
  textWeight?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "By how much looks and carts count more or less than usual, 0 to 3.",
  })
  behaviourWeight?: number | null;
}

@InputType("ExperimentStartInput", { description: "An experiment with the lists for single persons." })
export class ExperimentStartInput {
  @Field(() => String, { description: "What is expected and why, 1 to 300 characters." })
  hypothesis!: string;

  @Field(() => [ExperimentVariantInput], { description: "2 to 5 variants; the first is the control." })
  variants!: ExperimentVariantInput[];
}

@InputType("ExperimentStopInput", { description: "Ends an experiment." })
export class ExperimentStopInput {
  @Field(() => ID, { description: "The experiment." })
  experimentId!: string;

  @Field(() => String, { description: "Why, 1 to 300 characters." })
  reason!: string;
}

@ObjectType("ExperimentGuard", { description: "Something that must hold beside more clicks." })
export class ExperimentGuardType {
  @Field(() => GuardEnum, { description: "Which one." })
  name!: ExperimentGuardName;

  @Field(() => Boolean, { description: "Whether it holds." })
  isPassed!: boolean;

  @Field(() => String, { description: "With its numbers, in English." })
  text!: string;
}

@ObjectType("ExperimentDifference", { description: "The variant's share of people who click, less the control's." })
export class ExperimentDifferenceType {
  @Field(() => Float, { description: "Of one: 0.01 is a point of a hundred." })
  difference!: number;

  @Field(() => Float, { description: "It is above this 19 times of 20, together with `high`." })
  low!: number;

  @Field(() => Float, { description: "It is below this 19 times of 20, together with `low`." })
  high!: number;

  @Field(() => Float, { description: "Of the two-proportion z-test: right for one look at a time set beforehand." })
  pValue!: number;

  @Field(() => Float, { description: "Right however often one looks: the verdict rests on it." })
  sequentialP!: number;
}

@ObjectType("ExperimentVariant", { description: "One way to make the lists, and what came of it." })
export class ExperimentVariantType {
  @Field(() => String, { description: "Its name." })
  key!: string;

  @Field(() => Float, { description: "Share of the people who should get it." })
  share!: number;

  @Field(() => Float, { nullable: true, description: "As it was set; null: as usual." })
  explorationRate!: number | null;

  @Field(() => Float, { nullable: true, description: "As it was set; null: as usual." })
  textWeight!: number | null;

  @Field(() => Float, { nullable: true, description: "As it was set; null: as usual." })
  behaviourWeight!: number | null;

  @Field(() => Int, { description: "People who saw a list of it." })
  people!: number;

  @Field(() => Int, { description: "People of these who clicked something in it." })
  clickers!: number;

  @Field(() => Int, { description: "People of these who put something out of it into the cart." })
  carters!: number;

  @Field(() => Int, { description: "Places that were seen." })
  impressions!: number;

  @Field(() => Int, { description: "Places that were clicked." })
  clicks!: number;

  @Field(() => Float, { description: "Share of the places that the seller with the most has." })
  topSellerShare!: number;

  @Field(() => ExperimentDifferenceType, {
    nullable: true,
    description: "Against the control; null for the control itself, and while nobody saw one of the two.",
  })
  clickDifference!: ExperimentDifferenceType | null;

  @Field(() => [ExperimentGuardType], { description: "What must hold beside more clicks; none for the control." })
  guards!: readonly ExperimentGuardType[];

  @Field(() => VerdictEnum, { description: "What became of it so far." })
  verdict!: ExperimentVerdict;
}

@ObjectType("Experiment", {
  description: "Different lists for different people, of those who agreed to profiling, to learn which helps more.",
})
export class ExperimentType {
  @Field(() => ID, { description: "Identifies it." })
  id!: string;

  @Field(() => String, { description: "What was expected and why." })
  hypothesis!: string;

  @Field(() => StateEnum, { description: "Whether it goes on." })
  state!: ExperimentState;

  @Field(() => Date, { description: "When it began." })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was stopped; null while it goes on." })
  stoppedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was stopped; null while it goes on." })
  stopReason!: string | null;

  @Field(() => [ExperimentVariantType], {
    description: "What came of each variant: as of now, or of the moment it was stopped. The first is the control.",
  })
  variants!: ExperimentVariantType[];
}

@ObjectType("ExperimentPayload", { description: "Answer to experimentStart and experimentStop." })
export class ExperimentPayload {
  @Field(() => ExperimentType, { nullable: true, description: "The experiment; null if nothing was changed." })
  experiment!: ExperimentType | null;

  @Field(() => [ExperimentUserError], { description: "Why nothing was changed; empty if it was." })
  userErrors!: ExperimentError[];
}
