import { Field, Float, Int, ObjectType } from "type-graphql";
import type { LegalBasis, Restriction } from "../moderation/case.entity";
import { LegalBasisEnum, RestrictionEnum, SubjectKindEnum } from "../moderation/moderation-enums";

@ObjectType("ModelOverturnRate", { description: "How often people found that a version of a model was wrong." })
export class ModelOverturnRateType {
  @Field(() => String, { description: "The model." })
  name!: string;

  @Field(() => String, { description: "Its version." })
  version!: string;

  @Field(() => Int, { description: "Restrictions for which its signal weighed most, by policy or person." })
  restrictions!: number;

  @Field(() => Int, { description: "Those of them that were taken back." })
  overturned!: number;

  @Field(() => Int, { description: "Texts that the policy hid on its word." })
  automatedDecisions!: number;

  @Field(() => Int, { description: "Those of them that a person has looked at." })
  automatedReviewed!: number;

  @Field(() => Int, { description: "Those of them that the person let stand." })
  automatedOverturned!: number;
}

@ObjectType("ModerationMetrics", { description: "How moderation does, over a period." })
export class ModerationMetricsType {
  @Field(() => Date, { description: "From when on, including." })
  from!: Date;

  @Field(() => Date, { description: "Until when, excluding." })
  to!: Date;
}

@ObjectType("ModerationCounts", { description: "What came and went over a period." })
export class ModerationCountsType {
  @Field(() => Int, { description: "Cases opened." })
  opened!: number;

  @Field(() => Int, { description: "Cases that wait for somebody now, whenever they were opened." })
  waiting!: number;

  @Field(() => Int, { description: "Notices received." })
  notices!: number;

  @Field(() => Int, { description: "Texts that the policy hid." })
  automatedRestrictions!: number;

  @Field(() => Int, { description: "Appeals received." })
  appeals!: number;

  @Field(() => Int, { description: "Appeals of those that were right." })
  appealsOverturned!: number;

  @Field(() => Int, { description: "Warnings given." })
  warnings!: number;

  @Field(() => Int, { description: "Suspensions from posting." })
  suspensions!: number;
}

@ObjectType("ModerationHandling", { description: "How fast people decide." })
export class ModerationHandlingType {
  @Field(() => Float, {
    nullable: true,
    description: "Median minutes from opening, reopening or appeal to the decision; null without decisions.",
  })
  medianHandlingMinutes!: number | null;

  @Field(() => Int, { description: "Decisions by people." })
  decided!: number;
}

@ObjectType("TransparencyNotices", { description: "Notices of one reason." })
export class TransparencyNoticesType {
  @Field(() => String, { description: "The reason." })
  reason!: string;

  @Field(() => Int, { description: "Received." })
  received!: number;

  @Field(() => Int, { description: "Followed by a restriction." })
  upheld!: number;

  @Field(() => Int, { description: "Not followed by one." })
  rejected!: number;

  @Field(() => Float, { nullable: true, description: "Median minutes to the decision; null while there is none." })
  medianMinutes!: number | null;
}

@ObjectType("TransparencyRestrictions", { description: "Restrictions of one kind, by what they rest on." })
export class TransparencyRestrictionsType {
  @Field(() => RestrictionEnum, { description: "What was restricted." })
  restriction!: Restriction;

  @Field(() => LegalBasisEnum, { description: "Whether the law or the terms forbid it." })
  basis!: LegalBasis;

  @Field(() => SubjectKindEnum, { description: "The kind of text." })
  kind!: "REVIEW" | "QUESTION" | "ANSWER" | "SELLER_REPLY" | "POST";

  @Field(() => Boolean, { description: "Whether there had been a notice." })
  byNotice!: boolean;

  @Field(() => Boolean, { description: "Whether a model or rule had pointed to it." })
  automatedDetection!: boolean;

  @Field(() => Boolean, { description: "Whether a policy did it without a person." })
  automatedDecision!: boolean;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType("TransparencyReport", {
  description: "What a platform publishes of its moderation (Regulation (EU) 2022/2065, Articles 15 and 24), as data.",
})
export class TransparencyReportType {
  @Field(() => Date, { description: "From when on, including." })
  from!: Date;

  @Field(() => Date, { description: "Until when, excluding." })
  to!: Date;
}
