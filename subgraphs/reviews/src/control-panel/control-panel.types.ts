import type { Period } from "@mall/platform/time/period";
import { Field, Float, Int, ObjectType } from "type-graphql";
import type { ModerationAction } from "../moderation/case.entity";
import { ModerationActionEnum } from "../moderation/moderation-enums";
import { ModelOverturnRateType } from "../transparency/transparency.types";

@ObjectType("ControlPanel", {
  description:
    "How the mall does in a time, from sums that are kept as things happen. Days are days in UTC: the first holds `from`, the last the moment before `to`. Each part is read only if it is selected, and says who may see it; for others it is null, with FORBIDDEN.",
})
export class ControlPanelType {
  /** What was asked, for its parts. */
  question!: Period;
}

@ObjectType("ModerationOutcome", { description: "How often something was decided." })
export class ModerationOutcomeType {
  @Field(() => ModerationActionEnum, { description: "What was decided." })
  action!: ModerationAction;

  @Field(() => Int, { description: "By a person." })
  byPerson!: number;

  @Field(() => Int, { description: "By a policy, without a person." })
  byPolicy!: number;
}

@ObjectType("ModerationBucket", { description: "Moderation in a part of the time." })
export class ModerationBucketType {
  @Field(() => Date, {
    description: "When it began. The first and the last one hold only what lies in the time that was asked for.",
  })
  at!: Date;

  @Field(() => Int, { description: "Cases opened." })
  opened!: number;

  @Field(() => Int, { description: "Decisions by people and policies." })
  decided!: number;
}

@ObjectType("ModerationReport", {
  description: "How moderation did; at most a minute behind. For administrators, moderators and compliance.",
})
export class ModerationReportType {
  /** What was asked, for the parts that are read only if they are selected. */
  question!: Period;

  @Field(() => Int, { description: "Cases opened." })
  opened!: number;

  @Field(() => [ModerationOutcomeType], { description: "Decisions by outcome." })
  decided!: readonly ModerationOutcomeType[];

  @Field(() => Float, {
    nullable: true,
    description:
      "Median minutes from opening, reopening or appeal to a person's decision, from sums by size class: at most 12 % off. Null without decisions.",
  })
  medianHandlingMinutes!: number | null;

  @Field(() => Int, { description: "Notices received." })
  notices!: number;

  @Field(() => Int, { description: "Appeals received." })
  appeals!: number;

  @Field(() => Int, { description: "Those of them that were right; they count on the day on which they came." })
  appealsOverturned!: number;

  @Field(() => [ModelOverturnRateType], {
    description: "How often each version of a model was wrong; taken back counts on the day of the restriction.",
  })
  byModel!: readonly object[];
}
