import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import { cleanText } from "@mall/platform/text/clean-text";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import type { LoyaltyDeps } from "../deps";
import { refuse, type Transacted, transact } from "../refusal";
import { postCredit } from "./post-credit";

export interface GiftCreditIssue {
  readonly userId: string;
  readonly amount: Money;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export type GiftCreditErrorCode = "INVALID_USER" | "INVALID_AMOUNT" | "INVALID_REASON" | "IDEMPOTENCY_KEY_REUSED";

/** One gift: what an administrator would have to explain is capped. */
export const MAX_GIFT_MINOR = 1_000_000;

/** Gives a member credit in one currency, once for each key. The reason is what the member reads. */
export async function giftCreditIssue(
  { db, ids, clock }: LoyaltyDeps,
  viewer: Viewer,
  command: GiftCreditIssue,
): Promise<Transacted<string, GiftCreditErrorCode>> {
  const { userId, amount, idempotencyKey } = command;
  const { text: memo = "", fault } = cleanText(command.reason, { min: 1, max: 200 });
  const userErrors = faultsOf(command, fault);
  if (userErrors.length > 0) return { userErrors };
  const { minorUnits: amountMinor, currencyCode } = amount;
  const cause = `gift:${viewer.id}:${idempotencyKey}`;
  const move = { kind: "ISSUED", from: "ISSUED", to: "AVAILABLE" } as const;
  const journal = { ...move, userId, currencyCode, amountMinor, orderId: null, cause, memo, at: clock.now() };
  return transact(db, async (tx) => {
    await postCredit(tx, ids, journal);
    const [booked] = await tx.query<{ same: boolean }[]>(
      `SELECT (user_id, currency_code, amount_minor, memo) = ($2::uuid, $3, $4::bigint, $5) AS same
       FROM credit_journal WHERE cause = $1`,
      [cause, userId, currencyCode, amountMinor, memo],
    );
    if (booked?.same) return userId;
    const message = "This key was used with another input. Use a new key.";
    throw refuse("IDEMPOTENCY_KEY_REUSED", message, ["input", "idempotencyKey"]);
  });
}

function faultsOf(
  { userId, amount: { minorUnits }, idempotencyKey }: GiftCreditIssue,
  reasonFault: string | undefined,
): UserErrorOf<GiftCreditErrorCode>[] {
  const faults: [isFault: boolean, code: GiftCreditErrorCode, field: string, message: string][] = [
    [!isUuid(userId), "INVALID_USER", "userId", "userId is no id of the mall."],
    [
      minorUnits < 1 || minorUnits > MAX_GIFT_MINOR,
      "INVALID_AMOUNT",
      "amount",
      `amount must be from 1 to ${MAX_GIFT_MINOR} minor units, not ${minorUnits}.`,
    ],
    [reasonFault !== undefined, "INVALID_REASON", "reason", `reason ${reasonFault}.`],
    [
      idempotencyKey.length < 1 || idempotencyKey.length > 100,
      "IDEMPOTENCY_KEY_REUSED",
      "idempotencyKey",
      "idempotencyKey must be 1 to 100 characters.",
    ],
  ];
  return faults
    .filter(([isFault]) => isFault)
    .map(([, code, field, message]) => ({ code, field: ["input", field], message }));
}
