import type { Reaction } from "@mall/platform/events/inbox";
import type { PaymentChargeBackReversed } from "@mall/schema/events/payment-charge-back-reversed";
import type { PaymentChargedBack } from "@mall/schema/events/payment-charged-back";
import { labelSubject, withdrawChargeback } from "../fraud/label-subject";

/** What a bank takes back is what fraud looks like from here; the next order of account or address hears of it. */
export const onPaymentChargedBack: Reaction = async (tx, event) => {
  const { orderId, at } = event.payload as PaymentChargedBack;
  const label = { label: "FRAUD", source: "CHARGEBACK", at: new Date(at) } as const;
  await labelSubject(tx, { kind: "ORDER", subjectId: orderId, ...label });
};

/** A bank that gives the money back found the payment to be the buyer's own. */
export const onPaymentChargeBackReversed: Reaction = async (tx, event) => {
  await withdrawChargeback(tx, (event.payload as PaymentChargeBackReversed).orderId);
};
