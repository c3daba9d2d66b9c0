import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import type { WantedUnits } from "../order/check-units";
import { transact } from "../refusal";
import { findOrderToWithdraw, type OrderNaming } from "./find-order-to-withdraw";
import type { ReturnError, ReturnErrorCode } from "./return-errors";
import { offerWithdrawal, type WithdrawalOffer } from "./withdraw";

export interface WithdrawalPrepare extends OrderNaming {
  /** Null: all of the order. */
  readonly lines?: readonly WantedUnits[] | null;
}

export interface PreparedWithdrawal extends WithdrawalOffer {
  readonly orderId: string;
  readonly number: string;
}

/** The first step of a withdrawal: what it would come to. Changes nothing. */
export async function withdrawalPrepare(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { lines = null, ...naming }: WithdrawalPrepare,
): Promise<{ readonly prepared: PreparedWithdrawal | null; readonly userErrors: readonly ReturnError[] }> {
  const { done, userErrors } = await transact<PreparedWithdrawal, ReturnErrorCode>(deps.db, async (tx) => {
    const { id: orderId, number } = await findOrderToWithdraw(tx, viewer, naming);
    const { wanted, until } = await offerWithdrawal(tx, deps, { orderId, lines });
    return { orderId, number, wanted, until };
  });
  return done ? { prepared: done, userErrors: [] } : { prepared: null, userErrors };
}
