import { isUuid } from "@mall/platform/ids/uuid-v7";
import { createSubgraphSchema, type ReferenceResolver } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import type { InsightsContext } from "./context";
import { SellerAnalyticsOfSellerResolver, SellerAnalyticsResolver } from "./analytics/seller-analytics.resolver";
import { BehaviourResolver } from "./behaviour/behaviour.resolver";
import { BuyersOfPanelResolver } from "./control-panel/buyers.resolver";
import { ControlPanelResolver } from "./control-panel/control-panel.resolver";
import { FraudOfPanelResolver, FraudReportResolver } from "./control-panel/fraud-figures.resolver";
import { HealthResolver } from "./control-panel/health.resolver";
import { SalesReportOfPanelResolver, SalesReportResolver } from "./control-panel/sales-report.resolver";
import { SearchesOfPanelResolver, SearchReportResolver } from "./control-panel/search-figures.resolver";
import { CartResolver } from "./cart/cart.resolver";
import { DecisionResolver, findDecision } from "./decision/decision.resolver";
import * as served from "./decision/served.resolver";
import { ExperimentResolver } from "./experiment/experiment.resolver";
import { AssessResolver } from "./fraud/assess.resolver";
import { CalibrationResolver } from "./fraud/calibration.resolver";
import { FraudResolver } from "./fraud/fraud.resolver";
import { RiskAppealResolver } from "./fraud/risk-appeal.resolver";
import { ListingQualityResolver, ProductQualityResolver } from "./listing-quality/listing-quality.resolver";
import { SellerOnboardingResolver } from "./onboarding/onboarding.resolver";
import { OrderResolver } from "./order/order.resolver";
import { insightsPermissions } from "./permissions";
import { ItemModelResolver } from "./learning/item-model.resolver";
import { PolicyResolver } from "./policy/policy.resolver";
import { ForecastProgressResolver } from "./forecast/forecast-progress.resolver";
import { PriceSuggestionResolver } from "./pricing/price-suggestion.resolver";
import { StockForecastResolver } from "./stock/stock-forecast.resolver";
import { ProductResolver } from "./product/product.resolver";
import { QualityItemResolver, QualityOfPanelResolver, QualitySampleResolver } from "./quality/quality.resolver";
import { RecommendationResolver } from "./recommendation/recommendation.resolver";
import { ExplorationReportResolver } from "./recommendation/exploration-report.resolver";
import { RecommenderParameterResolver } from "./recommendation/recommender-parameters.resolver";
import { RecommendationTokenResolver } from "./recommendation/recommendation-token.resolver";
import { SumsRebuildResolver } from "./metrics/sums-rebuild.resolver";
import { SearchResolver, SearchResultResolver } from "./search/search.resolver";
import { SearchIndexResolver } from "./search/search-index.resolver";
import { SearchSuggestionResolver } from "./search/search-suggestion.resolver";
import { SearchSynonymsResolver } from "./search/search-synonyms.resolver";
import { SuggestionResolver } from "./suggestion/suggestion.resolver";
import { ReviewResolver } from "./sentiment/review.resolver";
import { ToneWordsResolver } from "./sentiment/tone-words.resolver";
import { ReviewToneResolver } from "./sentiment/review-tone.resolver";

type References = Readonly<Record<string, ReferenceResolver<InsightsContext>>>;

const references: References = {
  /**
   * Only what shoppers may see: a draft has no neighbours and a blocked product no sentiment. With what `listingQuality`
   * requires comes every listing that its owner shows to the viewer, also one that was made a moment ago.
   */
  Product: async (product: { id: string; title?: string }, { catalogue }) => {
    if (product.title !== undefined) return isUuid(product.id) ? product : null;
    return catalogue.found(product.id) === null ? null : { id: product.id };
  },
  /** What it rests on comes along by `@requires`, from users, who show it only to those whom it concerns. */
  SellerOnboarding: async (onboarding: { id: string }) => (isUuid(onboarding.id) ? onboarding : null),
  /** The text comes along by `@requires`; that the viewer may read it was decided where it came from. */
  Review: async (review: { id: string }) => (isUuid(review.id) ? review : null),
  /** Its lines come along by `@requires`; whose cart it is was decided where they came from. */
  Cart: async (cart: { id: string }) => (isUuid(cart.id) ? cart : null),
  Decision: async ({ id }: { id: string }, context) => findDecision(context, id),
  Order: async ({ id }: { id: string }) => (isUuid(id) ? { id } : null),
  /** Anybody may name a seller; each field says whom it answers. */
  Seller: async ({ id }: { id: string }) => (isUuid(id) ? { id } : null),
};

const DECISIONS_OF_ANSWERS = [
  served.SearchDecisionResolver,
  served.RecommendationDecisionResolver,
  served.RelatedDecisionResolver,
  served.ReviewSentimentDecisionResolver,
  served.ToneDecisionResolver,
  served.ProductSentimentDecisionResolver,
  served.ListingQualityDecisionResolver,
  served.SuggestedCategoryDecisionResolver,
];

const CONTROL_PANEL = [
  ControlPanelResolver,
  HealthResolver,
  SalesReportOfPanelResolver,
  SalesReportResolver,
  BuyersOfPanelResolver,
  FraudOfPanelResolver,
  FraudReportResolver,
  SearchesOfPanelResolver,
  SearchReportResolver,
  QualitySampleResolver,
  QualityItemResolver,
  QualityOfPanelResolver,
];

export function buildInsightsSchema(): GraphQLSchema {
  return createSubgraphSchema<InsightsContext>({
    resolvers: [
      SearchResolver,
      SearchResultResolver,
      SearchSynonymsResolver,
      SearchSuggestionResolver,
      SearchIndexResolver,
      RecommendationResolver,
      RecommendationTokenResolver,
      RecommenderParameterResolver,
      ExplorationReportResolver,
      BehaviourResolver,
      CartResolver,
      ExperimentResolver,
      ProductResolver,
      ProductQualityResolver,
      ListingQualityResolver,
      SellerOnboardingResolver,
      ReviewResolver,
      ReviewToneResolver,
      ToneWordsResolver,
      DecisionResolver,
      PolicyResolver,
      ItemModelResolver,
      SumsRebuildResolver,
      CalibrationResolver,
      FraudResolver,
      RiskAppealResolver,
      AssessResolver,
      OrderResolver,
      StockForecastResolver,
      ForecastProgressResolver,
      PriceSuggestionResolver,
      SellerAnalyticsOfSellerResolver,
      SellerAnalyticsResolver,
      SuggestionResolver,
      ...CONTROL_PANEL,
      ...DECISIONS_OF_ANSWERS,
    ],
    references,
    permissions: insightsPermissions,
  });
}
