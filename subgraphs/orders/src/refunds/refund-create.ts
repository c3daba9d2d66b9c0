import type { Viewer } from "@mall/platform/auth/viewer";
import { decimalOf, money, type Money } from "@mall/platform/money/money";
import { takesTwo, withApproval } from "../approval/four-eyes";
import type { OrdersDeps } from "../deps";
import { checkUnits, type WantedUnits } from "../order/check-units";
import type { Actor } from "../order/actor";
import type { OrderPart } from "../order/order-part";
import { refuse } from "../refusal";
import { type ReturnError, returnError } from "../returns/return-errors";
import { sentUnits } from "../returns/wanted-return";
import { changePart } from "../seller-order/change-part";
import { sumOf } from "../seller-order/part-progress";
import { TextCheck } from "../text/check-text";
import { createRefund, worthOf } from "./create-refund";
import { isOneEnough } from "./is-one-enough";
import { payableOf, restOfLine, restOfShipping } from "./refund-share";
import { APPROVED_CAUSE } from "./refund-sql";

export interface RefundCreate {
  readonly sellerOrderId: string;
  readonly lines?: readonly WantedUnits[] | null;
  readonly amount?: Money | null;
  readonly withShipping?: boolean | null;
  readonly note: string;
  readonly idempotencyKey: string;
  readonly approvalId?: string | null;
}

export interface RefundOutcome {
  readonly refundId: string | null;
  readonly userErrors: readonly ReturnError[];
}

const refused = (...userErrors: readonly ReturnError[]): RefundOutcome => ({ refundId: null, userErrors });

/** Gives money back without a return, for the seller's members and administrators: units at their price, or an amount. */
export async function refundCreate(deps: OrdersDeps, viewer: Viewer, input: RefundCreate): Promise<RefundOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const note = check.required(["input", "note"], input.note, { min: 1, max: 500 });
  const faults = [...check.faults, ...checkChoice(input)];
  if (faults.length > 0) return refused(...faults);
  const { sellerOrderId, lines = null, amount = null } = input;
  const withShipping = input.withShipping ?? false;
  // Keys are each caller's own: under the bare key a second person could use the approval for a second refund.
  const ownKey = `${viewer.id}:${key}`;
  const approval = { kind: "REFUND" as const, subjectId: sellerOrderId, approvalId: input.approvalId, key: ownKey };
  const { done, userErrors } = await withApproval(deps, approval, (isApproved) =>
    changePart(deps, viewer, {
      ...{
        sellerOrderId,
        operation: "refundCreate",
        key,
        request: { sellerOrderId, lines, amount, withShipping, note },
      },
      work: async (tx, { part, actor: as }) => {
        const what = checkRefund(part, { lines, amount, withShipping });
        const actor = giverOf(viewer, as);
        const minor = worthOf(part, { ...what, withShipping });
        const isAlone = await isOneEnough(tx, deps, { orderId: part.orderId, actor, minor });
        const sum = money(minor, part.currencyCode);
        if (!isAlone && !isApproved(sum)) throw takesTwo("refund", sum);
        const cause = `${isAlone ? "refund-request:" : APPROVED_CAUSE}${ownKey}`;
        const refund = {
          orderId: part.orderId,
          sellerOrderId,
          reason: "GOODWILL" as const,
          withShipping,
          cause,
          note,
          actor,
        };
        return { refundId: await createRefund(tx, deps, { ...refund, ...what }) };
      },
    }),
  );
  return done ? { ...done, userErrors: [] } : refused(...userErrors.map(asReturnError));
}

/** What an administrator does in the name of a seller's member is the administration's gift, not the seller's. */
const giverOf = ({ actorId }: Viewer, actor: Actor): Actor => (actorId ? { id: actorId, kind: "MALL" } : actor);

function checkChoice({ lines, amount, withShipping }: RefundCreate): ReturnError[] {
  if (lines && amount) return [returnError("INVALID_INPUT", "Give lines or an amount, not both.", ["input", "amount"])];
  return lines || amount || withShipping
    ? []
    : [returnError("INVALID_INPUT", "Say what goes back: lines, an amount or shipping.", ["input"])];
}

type RefundWish = {
  readonly withShipping: boolean;
  readonly lines: readonly WantedUnits[] | null;
  readonly amount: Money | null;
};

function checkRefund(part: OrderPart, { lines, amount, withShipping }: RefundWish) {
  if (amount) return { units: [], goodwillMinor: checkAmount(part, amount) };
  if (lines) {
    const limit = { of: sentUnits, words: "paid back" };
    return { units: checkUnits({ wanted: lines, lines: part.lines, limit }) };
  }
  if (withShipping && payableOf(restOfShipping(part)) === 0)
    throw refuse("TOO_MANY_UNITS", "There is no shipping left to pay back.", ["input", "withShipping"]);
  return { units: [] };
}

/** Units that are on their way back keep what they will need. */
function checkAmount(part: OrderPart, { minorUnits, currencyCode }: Money): number {
  const left = sumOf(part.lines, (line) => (line.inReturn > 0 ? 0 : payableOf(restOfLine(line))));
  const most = money(left, part.currencyCode);
  if (currencyCode === part.currencyCode && minorUnits >= 1 && minorUnits <= left) return minorUnits;
  const message = `The amount must be from the smallest unit to ${decimalOf(most)} ${part.currencyCode}.`;
  throw refuse("INVALID_INPUT", message, ["input", "amount"]);
}

/** A seller order that is not the caller's is answered as if its order did not exist. */
const asReturnError = (error: { code: string; message: string; field?: string[] | null }): ReturnError =>
  error.code === "SELLER_ORDER_NOT_FOUND" ? { ...error, code: "ORDER_NOT_FOUND" } : (error as ReturnError);
