import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import { ProductType } from "../product/product.types";
import { ReviewToneInput } from "../sentiment/review-tone.types";
import { ReviewType } from "../sentiment/sentiment.types";
import type { QualityKind, QualityVerdict } from "./quality-kind";

export const QualityKindEnum = describedEnum<QualityKind>("QualityKind", "What a sample is drawn from.", {
  DECISION: "Decisions of models about one thing. For administrators and compliance.",
  TEXT: "Texts that the moderation model read. For moderators too.",
  LISTING: "Listings that shoppers see, by when they were made. For the catalogue tier too.",
  TONE: "Reviews, by when a model read how they sound. A verdict is the judge's word on it. For moderators too.",
});

export const QualityVerdictEnum = describedEnum<QualityVerdict>("QualityVerdict", "What a person thinks of an item.", {
  AGREE: "It is right as it is.",
  DISAGREE: "It is wrong.",
  UNSURE: "It cannot be told.",
});

export const QualityErrorCodeEnum = describedEnum("QualityErrorCode", "Why nothing was drawn or recorded.", {
  INVALID_INPUT: "A value is out of its bounds; the message says which and how.",
  ITEM_NOT_FOUND: "There is no such item for the caller to judge.",
  ITEM_CHANGED: "The review's text or the model that reads it is another since the sample was drawn.",
  OWN_WORK: "The caller made it, moved its decision or it is about them: somebody else judges it.",
});
export type QualityError = UserErrorOf<keyof typeof QualityErrorCodeEnum>;
export const QualityUserError = userErrorType<keyof typeof QualityErrorCodeEnum>("Quality", QualityErrorCodeEnum);

@ObjectType("QualityItemVerdict", { description: "What one person thinks of an item." })
export class QualityItemVerdictType {
  @Field(() => ID, { description: "Who." })
  judgeId!: string;

  @Field(() => QualityVerdictEnum, { description: "What they think." })
  verdict!: QualityVerdict;

  @Field(() => String, { nullable: true, description: "Why, in their words." })
  note!: string | null;

  @Field(() => Date, { description: "When." })
  at!: Date;
}

@ObjectType("QualityItem", { description: "One thing of a sample, for people to judge." })
export class QualityItemType {
  @Field(() => ID, { description: "Identifies the item." })
  id!: string;

  @Field(() => Int, { description: "Its place in the sample, from 1." })
  place!: number;

  @Field(() => String, { nullable: true, description: "GraphQL type of what it is about; null if that was erased." })
  subjectType!: string | null;

  @Field(() => ID, { nullable: true, description: "Id of what it is about; null if that was erased." })
  subjectId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What the model made of it, as JSON; null for listings, where it was erased and where text or model are others now.",
  })
  output!: string | null;

  @Field(() => ID, { nullable: true, description: "The Decision; null for listings and tones." })
  decisionId!: string | null;

  @Field(() => ProductType, { nullable: true, description: "The listing, where it is one." })
  product!: Pick<ProductType, "id"> | null;

  @Field(() => ReviewType, { nullable: true, description: "The review, where its tone is judged." })
  review!: Pick<ReviewType, "id"> | null;

  @Field(() => [QualityItemVerdictType], {
    description:
      "What people think of it, the earliest first. Those of others are shown once the viewer has judged it, so that each judges for themselves.",
  })
  verdicts!: readonly QualityItemVerdictType[];
}

@ObjectType("QualitySample", { description: "A random sample that can be drawn again with the same seed." })
export class QualitySampleType {
  @Field(() => ID, { description: "Identifies the sample." })
  id!: string;

  @Field(() => QualityKindEnum, { description: "What it is drawn from." })
  kind!: QualityKind;

  @Field(() => Date, { description: "From when on." })
  from!: Date;

  @Field(() => Date, { description: "Before when." })
  to!: Date;

  @Field(() => String, { description: "What chance was drawn with." })
  seed!: string;

  @Field(() => Date, { description: "When it was drawn." })
  drawnAt!: Date;
}

@InputType("QualitySampleDrawInput", { description: "What to draw." })
export class QualitySampleDrawInput {
  @Field(() => QualityKindEnum, { description: "What to draw from." })
  kind!: QualityKind;

  @Field(() => Date, { description: "Only what came from this moment on." })
  from!: Date;

  @Field(() => Date, { description: "Only what came before this moment; 92 days later at most." })
  to!: Date;

  @Field(() => Int, { defaultValue: 50, description: "How many, 1 to 200; fewer where there are fewer." })
  size!: number;

  @Field(() => String, { description: "Any text of 1 to 100 characters; the same one draws the same sample." })
  seed!: string;
}

@ObjectType("QualitySampleDrawPayload", { description: "The sample, or why there is none." })
export class QualitySampleDrawPayload {
  @Field(() => QualitySampleType, { nullable: true, description: "The sample; null exactly when there are errors." })
  sample!: QualitySampleType | null;

  @Field(() => [QualityUserError], { description: "What the caller can mend." })
  userErrors!: QualityError[];
}

@InputType("QualityVerdictRecordInput", { description: "What a person thinks of an item." })
export class QualityVerdictRecordInput {
  @Field(() => ID, { description: "The item." })
  itemId!: string;

  @Field(() => QualityVerdictEnum, { description: "What they think." })
  verdict!: QualityVerdict;

  @Field(() => String, { nullable: true, description: "Why; 1,000 characters at most. Not the name of anybody." })
  note?: string | null;

  @Field(() => ReviewToneInput, {
    nullable: true,
    description: "What the review sounds like instead; given exactly where somebody disagrees on a tone.",
  })
  tone?: ReviewToneInput | null;
}

@ObjectType("QualityVerdictRecordPayload", { description: "The item with the verdict, or why nothing was recorded." })
export class QualityVerdictRecordPayload {
  @Field(() => QualityItemType, { nullable: true, description: "The item; null exactly when there are errors." })
  item!: QualityItemType | null;

  @Field(() => [QualityUserError], { description: "What the caller can mend." })
  userErrors!: QualityError[];
}

@ObjectType("QualityClassFigures", { description: "How far people agree where a model had said the same." })
export class QualityClassFiguresType {
  @Field(() => String, { description: "What the model had said, such as `NEGATIVE`." })
  name!: string;

  @Field(() => Int, { description: "Verdicts that agree." })
  agreed!: number;

  @Field(() => Int, { description: "Verdicts that disagree." })
  disagreed!: number;

  @Field(() => Int, { description: "Verdicts that leave it open; they count in no share." })
  unsure!: number;

  @Field(() => Float, { nullable: true, description: "The share that agrees, 0 to 1; null without any." })
  agreement!: number | null;

  @Field(() => Float, { nullable: true, description: "Lower end of what holds the true share in 95 of 100 samples." })
  agreementLow!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper end of it." })
  agreementHigh!: number | null;
}

@ObjectType("QualityFigures", {
  description: "How far people agree with one version of the rules or a model, by the day of their verdict.",
})
export class QualityFiguresType {
  @Field(() => QualityKindEnum, { description: "What the samples were drawn from." })
  kind!: QualityKind;

  @Field(() => String, { description: "The rules or the model." })
  modelName!: string;

  @Field(() => String, { description: "Its version." })
  modelVersion!: string;

  @Field(() => Int, { description: "Verdicts that agree." })
  agreed!: number;

  @Field(() => Int, { description: "Verdicts that disagree." })
  disagreed!: number;

  @Field(() => Int, { description: "Verdicts that leave it open; they count in no share." })
  unsure!: number;

  @Field(() => Float, { nullable: true, description: "The share that agrees, 0 to 1; null without any." })
  agreement!: number | null;

  @Field(() => Float, { nullable: true, description: "Lower end of what holds the true share in 95 of 100 samples." })
  agreementLow!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper end of it." })
  agreementHigh!: number | null;

  @Field(() => Int, { description: "Items that more than one person judged." })
  judgedByMany!: number;

  @Field(() => Int, { description: "Those of them on which all of these people said the same." })
  judgesAgreed!: number;

  @Field(() => [QualityClassFiguresType], {
    description: "The same by what the model had said, for tones; those of others have no classes.",
  })
  classes!: readonly QualityClassFiguresType[];
}
