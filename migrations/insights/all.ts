import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { LetErasurePass1764200700000 } from "../platform/1764200700000-let-erasure-pass";
import { FindOldKeys1764190000100 } from "../platform/1764190000100-find-old-keys";
import { CreateSearchIndex1763800100000 } from "./1763800100000-create-search-index";
import { CreateListingFacts1763800200000 } from "./1763800200000-create-listing-facts";
import { CreatePurchases1763800300000 } from "./1763800300000-create-purchases";
import { CreateReviewSentiment1763800400000 } from "./1763800400000-create-review-sentiment";
import { TakeBackCancelledOrders1763800500000 } from "./1763800500000-take-back-cancelled-orders";
import { RecordDecisions1764100100000 } from "./1764100100000-record-decisions";
import { ReadPublishedTexts1764100200000 } from "./1764100200000-read-published-texts";
import { AssessFraud1764100300000 } from "./1764100300000-assess-fraud";
import { KeepStarsAndAspectsOfReviews1764100900000 } from "./1764100900000-keep-stars-and-aspects-of-reviews";
import { FindFraudsOfAccountsAndPlaces1764110100000 } from "./1764110100000-find-frauds-of-accounts-and-places";
import { ProposePersonalOffers1764200400000 } from "./1764200400000-propose-personal-offers";
import { RememberDemand1764200200000 } from "./1764200200000-remember-demand";
import { SuggestPrices1764200300000 } from "./1764200300000-suggest-prices";
import { RollUpSales1764200100000 } from "./1764200100000-roll-up-sales";
import { CountTonesByDay1764200110000 } from "./1764200110000-count-tones-by-day";
import { CountWhatShoppersLookAt1764200120000 } from "./1764200120000-count-what-shoppers-look-at";
import { SuggestToSellers1764200130000 } from "./1764200130000-suggest-to-sellers";
import { SumSalesBySellerAndCategory1764310100000 } from "./1764310100000-sum-sales-by-seller-and-category";
import { SumFraudByDay1764310110000 } from "./1764310110000-sum-fraud-by-day";
import { CountSearchesThatFindNothing1764310120000 } from "./1764310120000-count-searches-that-find-nothing";
import { SuggestPhotosAndDescriptions1764310140000 } from "./1764310140000-suggest-photos-and-descriptions";
import { SampleForQuality1764310130000 } from "./1764310130000-sample-for-quality";
import { LearnWhoBuysWhat1764201000000 } from "./1764201000000-learn-who-buys-what";
import { HoldExperiments1764202510000 } from "./1764202510000-hold-experiments";
import { RememberWhatShoppersDo1764202500000 } from "./1764202500000-remember-what-shoppers-do";
import { KeepSynonyms1764320200000 } from "./1764320200000-keep-synonyms";
import { RebuildTheSearchIndex1764320300000 } from "./1764320300000-rebuild-the-search-index";
import { CountWhoSearchesForTheSame1764340100000 } from "./1764340100000-count-who-searches-for-the-same";
import { AcceptSuggestions1764500110000 } from "./1764500110000-accept-suggestions";
import { AdoptWhatExperimentsFound1764500120000 } from "./1764500120000-adopt-what-experiments-found";
import { FindNamesByHowTheyBegin1764320100000 } from "./1764320100000-find-names-by-how-they-begin";
import { KeepNoLongerThanDeclared1764400100000 } from "../platform/1764400100000-keep-no-longer-than-declared";
import { CheckFiguresOfInsights1764500100000 } from "./1764500100000-check-figures-of-insights";
import { KeepSequenceModels1764500170000 } from "./1764500170000-keep-sequence-models";
import { KeepWhichReviewsMayNotBeEnglish1764700100005 } from "./1764700100005-keep-which-reviews-may-not-be-english";
import { KeepHowFarFiguresAreLookedAt1764620000003 } from "./1764620000003-keep-how-far-figures-are-looked-at";
import { HearAppealsAgainstSuspicions1764710000402 } from "./1764710000402-hear-appeals-against-suspicions";
import { KeepVectorsByModel1764800000061 } from "./1764800000061-keep-vectors-by-model";
import { DoubtReviewsWhoseLanguageWasNotTold1764710000505 } from "./1764710000505-doubt-reviews-whose-language-was-not-told";
import { TellDevicesApart1764800000001 } from "./1764800000001-tell-devices-apart";
import { CalibrateFraudScores1764800000002 } from "./1764800000002-calibrate-fraud-scores";
import { LetPeopleCorrectTones1764800000021 } from "./1764800000021-let-people-correct-tones";
import { LetEachModelFadeAsItWasFitted1764800000041 } from "./1764800000041-let-each-model-fade-as-it-was-fitted";
import { CountPublishedReviewsAlone1764800000081 } from "./1764800000081-count-published-reviews-alone";
import { KeepWhatWordsDoToATone1764800000022 } from "./1764800000022-keep-what-words-do-to-a-tone";
import { GiveUpRefitsThatNeverEnd1764800000092 } from "./1764800000092-give-up-refits-that-never-end";

/** In the order in which they run. */
export const insightsMigrations = [
  CreateMessaging1763800000000,
  CreateSearchIndex1763800100000,
  CreateListingFacts1763800200000,
  CreatePurchases1763800300000,
  CreateReviewSentiment1763800400000,
  TakeBackCancelledOrders1763800500000,
  RecordDecisions1764100100000,
  KeepAnAuditLog1764010200000,
  LetErasurePass1764200700000,
  ReadPublishedTexts1764100200000,
  AssessFraud1764100300000,
  KeepStarsAndAspectsOfReviews1764100900000,
  FindFraudsOfAccountsAndPlaces1764110100000,
  FindOldKeys1764190000100,
  ProposePersonalOffers1764200400000,
  RememberDemand1764200200000,
  SuggestPrices1764200300000,
  RollUpSales1764200100000,
  CountTonesByDay1764200110000,
  CountWhatShoppersLookAt1764200120000,
  SuggestToSellers1764200130000,
  LearnWhoBuysWhat1764201000000,
  RememberWhatShoppersDo1764202500000,
  HoldExperiments1764202510000,
  SumSalesBySellerAndCategory1764310100000,
  SumFraudByDay1764310110000,
  CountSearchesThatFindNothing1764310120000,
  SampleForQuality1764310130000,
  SuggestPhotosAndDescriptions1764310140000,
  FindNamesByHowTheyBegin1764320100000,
  KeepSynonyms1764320200000,
  RebuildTheSearchIndex1764320300000,
  KeepNoLongerThanDeclared1764400100000,
  CountWhoSearchesForTheSame1764340100000,
  AcceptSuggestions1764500110000,
  AdoptWhatExperimentsFound1764500120000,
  CheckFiguresOfInsights1764500100000,
  KeepSequenceModels1764500170000,
  KeepWhichReviewsMayNotBeEnglish1764700100005,
  KeepHowFarFiguresAreLookedAt1764620000003,
  HearAppealsAgainstSuspicions1764710000402,
  DoubtReviewsWhoseLanguageWasNotTold1764710000505,
  TellDevicesApart1764800000001,
  CalibrateFraudScores1764800000002,
  LetPeopleCorrectTones1764800000021,
  LetEachModelFadeAsItWasFitted1764800000041,
  KeepWhatWordsDoToATone1764800000022,
  KeepVectorsByModel1764800000061,
  CountPublishedReviewsAlone1764800000081,
  GiveUpRefitsThatNeverEnd1764800000092,
];
