import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { UserSignedUp } from "@mall/schema/events/user-signed-up";
import { couponKey } from "../coupon/coupon-code";
import { VELOCITY_DAYS, VELOCITY_LIMIT } from "./referral-terms";

/** Many friends at once may be an honest link that spread, or accounts of one person: somebody looks before points flow. */
const COME = `
  WITH code AS (SELECT user_id FROM referral_code WHERE code_key = $1 AND user_id <> $2),
  recent AS (SELECT count(*) AS n FROM referral r JOIN code ON code.user_id = r.referrer_id
    WHERE r.signed_up_at > $3::timestamptz - make_interval(days => ${VELOCITY_DAYS}))
  INSERT INTO referral (referee_id, referrer_id, state, reason, signed_up_at)
  SELECT $2, code.user_id, CASE WHEN recent.n >= ${VELOCITY_LIMIT} THEN 'REVIEW' ELSE 'PENDING' END,
    CASE WHEN recent.n >= ${VELOCITY_LIMIT} THEN 'VELOCITY' END, $3
  FROM code CROSS JOIN recent ON CONFLICT (referee_id) DO NOTHING`;

/** Somebody came, perhaps by a friend's code. A code that is none is as if there were none. */
export const onUserSignedUp: Reaction = async (tx, { payload, occurredAt }: PublishedEvent) => {
  const { userId, referralCode } = payload as UserSignedUp;
  const key = couponKey(referralCode ?? "");
  if (key !== null) await tx.query(COME, [key, userId, occurredAt]);
};
