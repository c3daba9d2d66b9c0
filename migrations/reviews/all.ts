import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { LetErasurePass1764200700000 } from "../platform/1764200700000-let-erasure-pass";
import { LetErasurePassInReviews1764200710000 } from "./1764200710000-let-erasure-pass";
import { FindOldKeys1764190000100 } from "../platform/1764190000100-find-old-keys";
import { SumModerationByDay1764310300000 } from "./1764310300000-sum-moderation-by-day";
import { KeepWhatWasSaidBefore1764220000000 } from "./1764220000000-keep-what-was-said-before";
import { CreatePurchases1763800100000 } from "./1763800100000-create-purchases";
import { CreateReviews1763800200000 } from "./1763800200000-create-reviews";
import { CreateRatings1763800300000 } from "./1763800300000-create-ratings";
import { CreateQuestions1763800400000 } from "./1763800400000-create-questions";
import { CreateDiscussions1764100000000 } from "./1764100000000-create-discussions";
import { FollowDiscussions1764100010000 } from "./1764100010000-follow-discussions";
import { WeighAndEditReviews1764000100000 } from "./1764000100000-weigh-and-edit-reviews";
import { LetSellersReply1764000110000 } from "./1764000110000-let-sellers-reply";
import { EarnTrust1764000120000 } from "./1764000120000-earn-trust";
import { OpenModerationCases1764000200000 } from "./1764000200000-open-moderation-cases";
import { GiveReasonsForRestrictions1764000210000 } from "./1764000210000-give-reasons-for-restrictions";
import { FindReviewsByTime1764000220000 } from "./1764000220000-find-reviews-by-time";
import { KnowWhereTextsBelong1764330100000 } from "./1764330100000-know-where-texts-belong";
import { GiveReasonsForPosts1764100020000 } from "./1764100020000-give-reasons-for-posts";
import { KeepNoLongerThanDeclared1764400100000 } from "../platform/1764400100000-keep-no-longer-than-declared";
import { FindDecidedAppeals1764400200000 } from "./1764400200000-find-decided-appeals";
import { CheckFiguresOfReviews1764500300000 } from "./1764500300000-check-figures-of-reviews";
import { KeepHowFarFiguresAreLookedAt1764620000003 } from "./1764620000003-keep-how-far-figures-are-looked-at";
import { TellWhatIsHidden1764800000082 } from "./1764800000082-tell-what-is-hidden";
import { KnowHeldAccounts1764610000202 } from "./1764610000202-know-held-accounts";

/** In the order in which they run. */
export const reviewsMigrations = [
  CreateMessaging1763800000000,
  CreatePurchases1763800100000,
  CreateReviews1763800200000,
  CreateRatings1763800300000,
  CreateQuestions1763800400000,
  WeighAndEditReviews1764000100000,
  LetSellersReply1764000110000,
  EarnTrust1764000120000,
  OpenModerationCases1764000200000,
  GiveReasonsForRestrictions1764000210000,
  FindReviewsByTime1764000220000,
  CreateDiscussions1764100000000,
  FollowDiscussions1764100010000,
  GiveReasonsForPosts1764100020000,
  KeepAnAuditLog1764010200000,
  LetErasurePass1764200700000,
  LetErasurePassInReviews1764200710000,
  FindOldKeys1764190000100,
  KeepWhatWasSaidBefore1764220000000,
  SumModerationByDay1764310300000,
  KnowWhereTextsBelong1764330100000,
  KeepNoLongerThanDeclared1764400100000,
  FindDecidedAppeals1764400200000,
  CheckFiguresOfReviews1764500300000,
  KeepHowFarFiguresAreLookedAt1764620000003,
  KnowHeldAccounts1764610000202,
  TellWhatIsHidden1764800000082,
];
