import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { ModelVersionType } from "../model/model.types";
import type { Aspect } from "./aspect-terms";

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

export const ReviewAspectEnum = {
  QUALITY: "QUALITY",
  FIT: "FIT",
  COMFORT: "COMFORT",
  APPEARANCE: "APPEARANCE",
  PRICE: "PRICE",
  DELIVERY: "DELIVERY",
  SERVICE: "SERVICE",
  USE: "USE",
} as const satisfies Readonly<Record<Aspect, Aspect>>;

registerEnumType(ReviewAspectEnum, {
  name: "ReviewAspect",
  description: "What a review can speak of.",
  valuesConfig: {
    QUALITY: { description: "Material, workmanship, how long it lasts." },
    FIT: { description: "Size and fit." },
    COMFORT: { description: "How it feels to wear or use." },
    APPEARANCE: { description: "Looks, colour, design." },
    PRICE: { description: "Price and what one gets for it." },
    DELIVERY: { description: "Shipping and packaging." },
    SERVICE: { description: "The seller, support, returns." },
    USE: { description: "How well it works and how easy it is to use." },
  },
});

@ObjectType("AspectTone", { description: "The tone of a review on one thing that it speaks of." })
export class AspectToneType {
  @Field(() => ReviewAspectEnum, { description: "What the review speaks of." })
  aspect!: Aspect;

  @Field(() => SentimentLabelEnum, { description: "The tone of the clauses that speak of it." })
  label!: keyof typeof SentimentLabelEnum;
}

@ObjectType("AspectCounts", { description: "What a product's reviews say on one thing." })
export class AspectCountsType {
  @Field(() => ReviewAspectEnum, { description: "What the reviews speak of." })
  aspect!: Aspect;

  @Field(() => Int, { description: "Reviews that speak well of it." })
  positive!: number;

  @Field(() => Int, { description: "Reviews that are of two minds about it." })
  neutral!: number;

  @Field(() => Int, { description: "Reviews that speak ill of it." })
  negative!: number;
}

export interface ReviewRead {
  readonly reviewId: string;
  readonly text: string;
  readonly textDigest: Buffer;
}

@ObjectType("ReviewSentiment", {
  description:
    "The tone of a review, as a model reads it, or as a person says who has looked at it. A model may be wrong.",
})
@Directive('@tag(name: "ai")')
export class ReviewSentimentType {
  @Field(() => SentimentLabelEnum, { description: "The tone that counts: a person's word, else the most likely one." })
  label!: keyof typeof SentimentLabelEnum;

  @Field(() => Float, {
    description: "How likely the model finds the label, 0 to 1: how sure it is, where the label is its own.",
  })
  score!: number;

  @Field(() => Float, { description: "Likelihood that the tone is negative, 0 to 1." })
  negative!: number;

  @Field(() => Float, { description: "Likelihood that the tone is neutral, 0 to 1." })
  neutral!: number;

  @Field(() => Float, { description: "Likelihood that the tone is positive, 0 to 1." })
  positive!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Stars, 1 to 5, that the text sounds like; null if the model does not guess them, or a person leaves them open.",
  })
  stars!: number | null;

  @Field(() => [AspectToneType], {
    description: "What the review speaks of, found by its words, and the tone on each.",
  })
  aspects!: AspectToneType[];

  @Field(() => String, {
    nullable: true,
    description: "What the label rests on, and why it may mean little for this text, in a sentence or two.",
  })
  explanation!: string | null;

  @Field(() => ModelVersionType, { description: "The model that read the review." })
  model!: ModelVersionType;

  @Field(() => SentimentLabelEnum, { description: "What the model reads, whatever a person says." })
  readLabel!: keyof typeof SentimentLabelEnum;

  @Field(() => Int, { nullable: true, description: "Stars that the model reads, whatever a person says; null: none." })
  readStars!: number | null;

  @Field(() => Boolean, {
    description:
      "Whether a person has looked at this very text: then label, stars and aspects are theirs, and stay so until the text changes.",
  })
  humanReviewed!: boolean;

  @Field(() => String, { description: "Names the text that was read; another text has another one." })
  textVersion!: string;

  /** What was read, for whoever asks which words made it sound so. */
  read!: ReviewRead;

  /** Of this review alone; null: that of the model for all reviews. */
  decisionId!: string | null;
}

@ObjectType("ProductSentiment", { description: "The tone of a product's reviews, as a model reads them." })
@Directive('@tag(name: "ai")')
export class ProductSentimentType {
  @Field(() => Float, { description: "Share of reviews with a positive tone, 0 to 1." })
  positive!: number;

  @Field(() => Float, { description: "Share of reviews with a neutral tone, 0 to 1." })
  neutral!: number;

  @Field(() => Float, { description: "Share of reviews with a negative tone, 0 to 1." })
  negative!: number;

  @Field(() => Int, { description: "Reviews that were read." })
  reviewCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of the stars, 1 to 5, that the texts sound like; null if the model does not guess them.",
  })
  meanStars!: number | null;

  @Field(() => [AspectCountsType], { description: "What the reviews speak of, the most frequent first." })
  aspects!: AspectCountsType[];

  @Field(() => String, {
    nullable: true,
    description:
      "What reviews say, in a few words, from the counts of `aspects` alone; null for fewer than three reviews, or where no two speak of the same.",
  })
  summary!: string | null;

  @Field(() => ModelVersionType, { description: "The model that read the latest review." })
  model!: ModelVersionType;

  @Field(() => Boolean, { description: "Whether a person has looked at every review that is counted here." })
  humanReviewed!: boolean;

  @Field(() => Int, {
    description: "Reviews of `reviewCount` that a person has looked at; they count as that person says.",
  })
  humanReviewedCount!: number;
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
