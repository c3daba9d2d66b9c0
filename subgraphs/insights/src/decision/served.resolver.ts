import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { ToneBucketType } from "../analytics/seller-analytics.types";
import type { InsightsContext } from "../context";
import { ListingQualityType, SuggestedCategoryType } from "../listing-quality/listing-quality.types";
import type { ModelIdentity } from "../model/text-models";
import { RelatedProductsType } from "../product/related-products.types";
import { RecommendationConnectionType } from "../recommendation/recommendation.types";
import { SearchResultConnectionType } from "../search/search.types";
import { ProductSentimentType, ReviewSentimentType } from "../sentiment/sentiment.types";
import { findDecision } from "./decision.resolver";
import { DecisionType } from "./decision.types";
import { CATEGORY_VOTE, LISTING_RULES, SEARCH_FUSION } from "./rule-models";
import type { Surface } from "./surfaces";

const OPTIONS = {
  nullable: true,
  description: "The decision by which this model answers here: its version, policy and what its answers rest on.",
} as const;

const servedBy = (context: InsightsContext, surface: Surface, model: ModelIdentity): Promise<DecisionType | null> =>
  findDecision(context, context.serving.idOf(surface, model));

@Resolver(() => SearchResultConnectionType)
export class SearchDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  decision(@Ctx() context: InsightsContext): Promise<DecisionType | null> {
    return servedBy(context, "SEARCH", SEARCH_FUSION);
  }
}

@Resolver(() => RecommendationConnectionType)
export class RecommendationDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  decision(
    @Root() { model }: RecommendationConnectionType,
    @Ctx() context: InsightsContext,
  ): Promise<DecisionType | null> {
    return servedBy(context, "RECOMMENDATIONS", model);
  }
}

@Resolver(() => RelatedProductsType)
export class RelatedDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  async decision(
    @Root() { model }: RelatedProductsType,
    @Ctx() context: InsightsContext,
  ): Promise<DecisionType | null> {
    return model === null ? null : servedBy(context, "RELATED_PRODUCTS", model);
  }
}

@Resolver(() => ReviewSentimentType)
export class ReviewSentimentDecisionResolver {
  @FieldResolver(() => DecisionType, {
    nullable: true,
    description:
      "The decision about this review, where a person has looked at it; else the one by which this model reads all reviews.",
  })
  decision(
    @Root() { model, decisionId }: ReviewSentimentType,
    @Ctx() context: InsightsContext,
  ): Promise<DecisionType | null> {
    return decisionId === null ? servedBy(context, "REVIEW_SENTIMENT", model) : findDecision(context, decisionId);
  }
}

@Resolver(() => ToneBucketType)
export class ToneDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  async decision(@Root() { model }: ToneBucketType, @Ctx() context: InsightsContext): Promise<DecisionType | null> {
    return model === null ? null : servedBy(context, "REVIEW_SENTIMENT", model);
  }
}

@Resolver(() => ProductSentimentType)
export class ProductSentimentDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  decision(@Root() { model }: ProductSentimentType, @Ctx() context: InsightsContext): Promise<DecisionType | null> {
    return servedBy(context, "PRODUCT_SENTIMENT", model);
  }
}

@Resolver(() => ListingQualityType)
export class ListingQualityDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  decision(@Ctx() context: InsightsContext): Promise<DecisionType | null> {
    return servedBy(context, "LISTING_QUALITY", LISTING_RULES);
  }
}

@Resolver(() => SuggestedCategoryType)
export class SuggestedCategoryDecisionResolver {
  @FieldResolver(() => DecisionType, OPTIONS)
  decision(@Ctx() context: InsightsContext): Promise<DecisionType | null> {
    return servedBy(context, "SUGGESTED_CATEGORY", CATEGORY_VOTE);
  }
}
