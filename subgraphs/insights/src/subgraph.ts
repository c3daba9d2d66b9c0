import { insightsMigrations } from "@mall/migrations/insights/all";
import { oneByOne, type Reactions, urgently } from "@mall/platform/events/reaction";
import { checkJob } from "@mall/platform/figures/figures-jobs";
import { FIGURES_REBUILD_ASKED, onFiguresRebuildAsked } from "@mall/platform/figures/figures-rebuild-asked";
import type { Job, SubgraphDefinition, SubgraphInstance, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { AVAILABILITY_CHANGED } from "@mall/schema/events/availability-changed";
import { CONSENT_CHANGED } from "@mall/schema/events/consent-changed";
import { ORDER_ASSESSED } from "@mall/schema/events/order-assessed";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { ORDER_REFUNDED } from "@mall/schema/events/order-refunded";
import { PAYMENT_CHARGE_BACK_REVERSED } from "@mall/schema/events/payment-charge-back-reversed";
import { PAYMENT_CHARGED_BACK } from "@mall/schema/events/payment-charged-back";
import { PROMOTION_PROPOSAL_DECIDED } from "@mall/schema/events/promotion-proposal-decided";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import { PRICE_PROPOSAL_DECIDED } from "@mall/schema/events/price-proposal-decided";
import { RATING_CHANGED } from "@mall/schema/events/rating-changed";
import { REVIEW_STATE_CHANGED } from "@mall/schema/events/review-state-changed";
import { REVIEW_SUBMITTED } from "@mall/schema/events/review-submitted";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import { STOCK_LEVELS_CHANGED } from "@mall/schema/events/stock-levels-changed";
import { SUGGESTION_DECIDED } from "@mall/schema/events/suggestion-decided";
import { TEXT_PUBLISHED } from "@mall/schema/events/text-published";
import { USER_SIGNED_UP } from "@mall/schema/events/user-signed-up";
import { insightsPersonalData } from "./privacy/personal-data";
import { forgetOldLines } from "./demand/record-demand";
import { forecastVariants } from "./forecast/forecast-variants";
import { SeasonBook } from "./forecast/season-book";
import { ElasticityBook } from "./pricing/elasticity-book";
import { measureEffects } from "./pricing/measure-effects";
import { suggestPrices } from "./pricing/suggest-prices";
import { onOrderRefunded } from "./reactions/on-order-refunded";
import { onPriceProposalDecided } from "./reactions/on-price-proposal-decided";
import { onStockLevelsChanged } from "./reactions/on-stock-levels-changed";
import { Catalogue } from "./catalogue/catalogue";
import { VectorChoice } from "./catalogue/vector-choice";
import type { InsightsContext, InsightsParts } from "./context";
import { BehaviourWriter } from "./behaviour/behaviour-writer";
import { ListTokens } from "./behaviour/list-tokens";
import { VisitLimits } from "./behaviour/visit-limits";
import { ServingDecisions } from "./decision/serving-decisions";
import { calibrateNightly } from "./fraud/calibrate-scores";
import { historyPatienceOf } from "./fraud/assess-order";
import { AssessmentQueue } from "./fraud/assessment-queue";
import { loadFraudModel } from "./fraud/fraud-model";
import { createInsightsLoaders } from "./loaders";
import { fraudModelPlace, modelFolders } from "./model/model-files";
import { startTextModels } from "./model/start-text-models";
import { continueRefit, startNightlyRefit } from "./learning/refit-item-model";
import { RefitThread } from "./learning/refit-thread";
import { RecentTexts } from "./moderation/recent-texts";
import { scoreQueuedTexts } from "./moderation/score-queued-texts";
import { SALES_SUMS } from "./metrics/compare-sums";
import { rebuildStep, requestRebuild } from "./metrics/rebuild-days";
import { rollUpEvents } from "./metrics/roll-up-order";
import { inTurn } from "./reactions/in-turn";
import { onAvailabilityChanged } from "./reactions/on-availability-changed";
import { onConsentChanged } from "./reactions/on-consent-changed";
import { onOrdersAssessed } from "./reactions/on-order-assessed";
import { endsOrder, onOrderChanged } from "./reactions/on-order-changed";
import { onOrdersPlaced } from "./reactions/on-order-placed";
import { onPaymentChargeBackReversed, onPaymentChargedBack } from "./reactions/on-payment-charged-back";
import { proposeOffers } from "./offer/propose-offers";
import { onProductChanged } from "./reactions/on-product-changed";
import { onPromotionProposalDecided } from "./reactions/on-promotion-proposal-decided";
import { onRatingChanged } from "./reactions/on-rating-changed";
import { onReviewStateChanged } from "./reactions/on-review-state-changed";
import { onReviewSubmitted } from "./reactions/on-review-submitted";
import { onSellerChanged } from "./reactions/on-seller-changed";
import { onSuggestionDecided } from "./reactions/on-suggestion-decided";
import { onTextPublished } from "./reactions/on-text-published";
import { onUserSignedUp } from "./reactions/on-user-signed-up";
import { PopularBook } from "./popular-query/popular-book";
import { CompletionBook } from "./search/completion-book";
import { SynonymBook } from "./search/synonym-book";
import { searchJobs } from "./search/search-jobs";
import { explorationRateOf } from "./recommendation/explore";
import { LittleKnown } from "./recommendation/little-known";
import { SequenceBook } from "./recommendation/sequence-book";
import { SimilarProducts } from "./recommendation/find-similar";
import { SearchCounter } from "./search-count/search-counter";
import { TrendingBook } from "./recommendation/trending";
import { buildInsightsSchema } from "./schema";
import { EffectBook } from "./suggestion/effect-book";
import { makeSuggestions } from "./suggestion/make-suggestions";
import { measureSuggestions } from "./suggestion/measure-suggestions";
import { ToneWordsBook } from "./sentiment/tone-words-book";
import { scoreQueuedReviews } from "./sentiment/score-queued-reviews";
import { withoutOthers } from "./fraud/told-to-the-person";

export const insightsSubgraph: SubgraphDefinition<InsightsContext> = {
  name: "insights",
  entities: [],
  migrations: insightsMigrations,
  personalData: insightsPersonalData,
  buildSchema: buildInsightsSchema,
  start: startInsights,
};

const ORDER_REACTIONS: Reactions = {
  [ORDER_ASSESSED]: onOrdersAssessed,
  [ORDER_PLACED]: { handleAll: inTurn(onOrdersPlaced, rollUpEvents) },
  [ORDER_CHANGED]: { concerns: endsOrder, handleAll: inTurn(oneByOne(onOrderChanged), rollUpEvents) },
  [ORDER_REFUNDED]: { handleAll: inTurn(oneByOne(onOrderRefunded), rollUpEvents) },
};

function startInsights(runtime: SubgraphRuntime): SubgraphInstance<InsightsContext> {
  const parts = partsOf(runtime);
  const { models } = parts;
  return {
    createContext: ({ viewer, traceId, ip }) => ({
      ...{ viewer, traceId, ip: ip ?? null },
      ...parts,
      loaders: createInsightsLoaders(parts),
    }),
    reactions: {
      [PRODUCT_CHANGED]: onProductChanged,
      [AVAILABILITY_CHANGED]: onAvailabilityChanged,
      [RATING_CHANGED]: onRatingChanged,
      [STOCK_LEVELS_CHANGED]: onStockLevelsChanged,
      [PRICE_PROPOSAL_DECIDED]: onPriceProposalDecided,
      [SUGGESTION_DECIDED]: onSuggestionDecided,
      [SELLER_CHANGED]: onSellerChanged,
      ...ORDER_REACTIONS,
      [CONSENT_CHANGED]: onConsentChanged,
      [REVIEW_SUBMITTED]: onReviewSubmitted,
      [REVIEW_STATE_CHANGED]: onReviewStateChanged,
      [TEXT_PUBLISHED]: onTextPublished,
      [PAYMENT_CHARGED_BACK]: onPaymentChargedBack,
      [PAYMENT_CHARGE_BACK_REVERSED]: onPaymentChargeBackReversed,
      [USER_SIGNED_UP]: urgently(onUserSignedUp),
      [PROMOTION_PROPOSAL_DECIDED]: onPromotionProposalDecided,
      [FIGURES_REBUILD_ASKED]: onFiguresRebuildAsked("insights", requestRebuild),
    },
    jobs: jobsOf(parts),
    openSealed: withoutOthers,
    ready: async () => {
      await Promise.all([refreshCatalogue(parts), models.warmUp(), parts.synonyms.ensure(parts.db)]);
      await parts.vectorChoice.choose();
    },
    // A round of work may wait for a model half a minute: with none to ask, it does without and goes on at the next start.
    beforeStop: () => models.stop(),
    stop: () => stopAll(parts),
  };
}

async function refreshCatalogue({ catalogue, clock }: InsightsParts): Promise<void> {
  await catalogue.refresh();
  await catalogue.columns.renewPopularity(clock.now().getTime());
}

const jobsOf = (parts: InsightsParts): Job[] => [
  // Search refreshes by itself; this is for what asks no version, such as similar products.
  { name: "refresh the catalogue in memory", everyMs: 500, run: () => refreshCatalogue(parts) },
  { name: "read new reviews", everyMs: 500, run: async () => void (await scoreQueuedReviews(parts)) },
  { name: "score published texts", everyMs: 500, run: async () => void (await scoreQueuedTexts(parts)) },
  ...learningJobs(parts),
  ...searchJobs(parts),
  { name: "forget old texts", everyMs: 60_000, run: () => parts.recentTexts.forgetOld() },
  { name: "forecast demand", everyMs: 1_000, run: async () => void (await forecastVariants(parts)) },
  { name: "suggest prices", everyMs: 1_000, run: async () => void (await suggestPrices(parts)) },
  { name: "measure what prices did", everyMs: 600_000, run: () => measureEffects(parts) },
  { name: "forget old order lines", everyMs: 3_600_000, run: () => forgetOldLines(parts.db, parts.clock.now()) },
  { name: "record which models answer", everyMs: 1_000, run: () => parts.serving.recordNew() },
  { name: "propose offers", everyMs: 3_600_000, run: async () => void (await proposeOffers(parts)) },
  { name: "suggest to sellers", everyMs: 60_000, run: () => makeSuggestions(parts) },
  { name: "measure what suggestions did", everyMs: 60_000, run: () => measureSuggestions(parts) },
  { name: "count sums anew", everyMs: 1_000, run: () => countSumsAnew(parts) },
  checkJob(parts, SALES_SUMS),
  { name: "count searches", everyMs: 1_000, run: () => parts.searches.write() },
];

/** Some steps at a time, so that what events add is never kept waiting for long. */
async function countSumsAnew({ db, clock, runtime }: InsightsParts): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if (!(await rebuildStep({ db, live: runtime.live, now: clock.now() }))) return;
  }
}

async function stopAll({ assessments, behaviour, refits, searches }: InsightsParts): Promise<void> {
  await behaviour.stop();
  await searches.write();
  await assessments.stop();
  await refits.stop();
}

const learningJobs = (parts: InsightsParts): Job[] => [
  { name: "calibrate fraud scores", everyMs: 600_000, run: () => calibrateNightly(parts) },
  { name: "begin the nightly refit", everyMs: 600_000, run: () => startNightlyRefit(parts) },
  {
    name: "go on with a refit",
    everyMs: 1_000,
    run: () => continueRefit({ ...parts, logger: parts.runtime.logger }),
  },
];

function partsOf(runtime: SubgraphRuntime): InsightsParts {
  const { db, clock, env, logger } = runtime;
  const catalogue = new Catalogue(db);
  const models = startTextModels(runtime);
  return {
    ...{ runtime, db, clock, catalogue, models },
    toneWords: new ToneWordsBook({ db, models, clock, logger }),
    vectorChoice: new VectorChoice({ db, clock, catalogue, models, logger, folders: modelFolders(env) }),
    similar: new SimilarProducts(catalogue, () => clock.now().getTime()),
    sequences: new SequenceBook(db),
    serving: new ServingDecisions({ db, clock }),
    recentTexts: new RecentTexts(db),
    seasons: new SeasonBook(db),
    elasticities: new ElasticityBook(db),
    effects: new EffectBook(db),
    refits: new RefitThread(),
    assessments: new AssessmentQueue({ db, logger }),
    behaviour: new BehaviourWriter({ db, clock }),
    visitLimits: new VisitLimits(),
    trending: new TrendingBook({ db, clock }),
    littleKnown: new LittleKnown({ catalogue, clock }),
    random: Math.random,
    explorationRate: explorationRateOf(env["INSIGHTS_EXPLORATION"]),
    listTokens: new ListTokens(db),
    searches: new SearchCounter({ db, clock }),
    synonyms: new SynonymBook(),
    completions: new CompletionBook({ db, catalogue, clock }),
    fraudModel: loadFraudModel(fraudModelPlace(env), logger),
    popular: new PopularBook(),
    historyPatienceMs: historyPatienceOf(env),
  };
}
