import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { ModelVersionType } from "../model/model.types";

export const SentimentLabelEnum = { NEGATIVE: "NEGATIVE", NEUTRAL: "NEUTRAL", POSITIVE: "POSITIVE" } as const;

registerEnumType(SentimentLabelEnum, {
  name: "SentimentLabel",
  description: "The tone of a text.",
  valuesConfig: {
    NEGATIVE: { description: "Mostly displeased." },
    NEUTRAL: { description: "Neither, or both in balance." },
    POSITIVE: { description: "Mostly pleased." },
  },
});

@ObjectType("ReviewSentiment", { description: "The tone of a review, as a model reads it. It may be wrong." })
export class ReviewSentimentType {
  @Field(() => SentimentLabelEnum, { description: "The most likely tone." })
  label!: keyof typeof SentimentLabelEnum;

  @Field(() => Float, { description: "How sure the model is of the label, 0 to 1." })
  score!: number;

  @Field(() => Float, { description: "Likelihood that the tone is negative, 0 to 1." })
  negative!: number;

  @Field(() => Float, { description: "Likelihood that the tone is neutral, 0 to 1." })
  neutral!: number;

  @Field(() => Float, { description: "Likelihood that the tone is positive, 0 to 1." })
  positive!: number;

  @Field(() => String, { nullable: true, description: "What the label rests on, in one sentence." })
  explanation!: string | null;

  @Field(() => ModelVersionType, { description: "The model that read the review." })
  model!: ModelVersionType;

  @Field(() => Boolean, { description: "Whether a person has checked the label." })
  humanReviewed!: boolean;
}

@ObjectType("ProductSentiment", { description: "The tone of a product's reviews, as a model reads them." })
export class ProductSentimentType {
  @Field(() => Float, { description: "Share of reviews with a positive tone, 0 to 1." })
  positive!: number;

  @Field(() => Float, { description: "Share of reviews with a neutral tone, 0 to 1." })
  neutral!: number;

  @Field(() => Float, { description: "Share of reviews with a negative tone, 0 to 1." })
  negative!: number;

  @Field(() => Int, { description: "Reviews that were read." })
  reviewCount!: number;

  @Field(() => String, { nullable: true, description: "What reviews say, in a few words; null while none was made." })
  summary!: string | null;

  @Field(() => ModelVersionType, { description: "The model that read the latest review." })
  model!: ModelVersionType;

  @Field(() => Boolean, { description: "Whether a person has checked these values." })
  humanReviewed!: boolean;
}

@ObjectType("Review", { description: "A buyer's review." })
@Directive('@key(fields: "id")')
export class ReviewType {
  @Field(() => ID, { description: "Identifies the review." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Headline of the review." })
  @Directive("@external")
  title?: string | null;

  @Field(() => String, { description: "Text of the review." })
  @Directive("@external")
  body?: string;
}
