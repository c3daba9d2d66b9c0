import type { Reaction } from "@mall/platform/events/inbox";
import type { PaymentChargedBack } from "@mall/schema/events/payment-charged-back";
import { labelSubject } from "../fraud/label-subject";

/** What a bank takes back is what fraud looks like from here; the next order of account or address hears of it. */
export const onPaymentChargedBack: Reaction = async (tx, event) => {
  const { orderId, at } = event.payload as PaymentChargedBack;
  const label = { label: "FRAUD", source: "CHARGEBACK", at: new Date(at) } as const;
  await labelSubject(tx, { kind: "ORDER", subjectId: orderId, ...label });
};
