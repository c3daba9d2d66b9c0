import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { CreatePurchases1763800100000 } from "./1763800100000-create-purchases";
import { CreateReviews1763800200000 } from "./1763800200000-create-reviews";
import { CreateRatings1763800300000 } from "./1763800300000-create-ratings";
import { CreateQuestions1763800400000 } from "./1763800400000-create-questions";
import { CreateDiscussions1764100000000 } from "./1764100000000-create-discussions";
import { FollowDiscussions1764100010000 } from "./1764100010000-follow-discussions";

/** In the order in which they run. */
export const reviewsMigrations = [
  CreateMessaging1763800000000,
  CreatePurchases1763800100000,
  CreateReviews1763800200000,
  CreateRatings1763800300000,
  CreateQuestions1763800400000,
  CreateDiscussions1764100000000,
  FollowDiscussions1764100010000,
  KeepAnAuditLog1764010200000,
];
