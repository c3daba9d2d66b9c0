import type { Reaction } from "@mall/platform/events/inbox";
import type { PaymentChargedBack } from "@mall/schema/events/payment-charged-back";
import { labelOrder } from "../fraud/label-order";

/** What a bank takes back is what fraud looks like from here; the next order of account or address hears of it. */
export const onPaymentChargedBack: Reaction = async (tx, event) => {
  const { orderId, at } = event.payload as PaymentChargedBack;
  await labelOrder(tx, { orderId, label: "FRAUD", source: "CHARGEBACK", at: new Date(at) });
};
