import { Field, Float, Int, ObjectType } from "type-graphql";
import type { TrustRule } from "../trust/trust-level";
import { TrustRuleType } from "../trust/trust.types";

@ObjectType("StarCount", { description: "How many ratings have one number of stars." })
export class StarCountType {
  @Field(() => Int, { description: "1 to 5." })
  stars!: number;

  @Field(() => Int, { description: "Ratings with so many stars." })
  count!: number;
}

@ObjectType("WeightedRating", {
  description: "A mean in which the words of some count more than those of others; `ratingFormula` says how.",
})
export class WeightedRatingType {
  @Field(() => Float, { nullable: true, description: "Weighted mean, 1 to 5, to two decimals; null without ratings." })
  average!: number | null;

  @Field(() => Float, {
    description: "The sum of all weights, to one decimal: so many verified reviews by regulars would weigh the same.",
  })
  effectiveCount!: number;

  @Field(() => String, { description: "Version of the formula, as in `ratingFormula`." })
  formulaVersion!: string;
}

@ObjectType("RatingFormula", { description: "How ratings are weighted. All factors are thousandths." })
export class RatingFormulaType {
  @Field(() => String, { description: "Changes whenever a factor does." })
  version!: string;

  @Field(() => String, { description: "The formula in one line." })
  formula!: string;

  @Field(() => Int, { description: "Purchase: an order, not cancelled, proves it." })
  verified!: number;

  @Field(() => Int, { description: "Purchase: no order proves it, or no longer." })
  unverified!: number;

  @Field(() => Int, { description: "Disclosure: the author got something for it." })
  incentivised!: number;

  @Field(() => Int, { description: "Suspicion: it looks like part of a ring, until a person has said otherwise." })
  suspected!: number;

  @Field(() => Int, { description: "Weight of a rating without a text that a listing brought along." })
  imported!: number;

  @Field(() => [TrustRuleType], { description: "Trust: by the author's level." })
  trust!: TrustRule[];
}

@ObjectType("ReviewWeight", { description: "What one review counts in the weighted rating, in thousandths." })
export class ReviewWeightType {
  @Field(() => Int, { description: "Product of the factors, in thousandths of a verified review by a regular." })
  total!: number;

  @Field(() => Int, { description: "1,000 for a verified purchase, less without." })
  purchase!: number;

  @Field(() => Int, { description: "By the author's level of trust." })
  trust!: number;

  @Field(() => Int, { description: "1,000, less if the author got something for it." })
  disclosure!: number;

  @Field(() => Int, { description: "1,000, less while it is suspected to be part of a ring." })
  suspicion!: number;
}

@ObjectType("ProductRating", {
  description:
    "What buyers think of a product: its published reviews and the ratings it brought along when it was imported.",
})
export class ProductRatingType {
  @Field(() => Float, { nullable: true, description: "Mean stars, 1 to 5, to two decimals; null without ratings." })
  average!: number | null;

  @Field(() => Int, { description: "Number of ratings." })
  count!: number;

  @Field(() => [StarCountType], { description: "Always five entries, from five stars down to one." })
  histogram!: StarCountType[];

  @Field(() => WeightedRatingType, { description: "The same ratings, weighted by how far they can be relied on." })
  weighted!: WeightedRatingType;
}

@ObjectType("SellerRating", { description: "The ratings of all of a seller's products together." })
export class SellerRatingType {
  @Field(() => Float, { nullable: true, description: "Mean stars, 1 to 5, to two decimals; null without ratings." })
  average!: number | null;

  @Field(() => Int, { description: "Number of ratings." })
  count!: number;
}
