import type { PaymentState } from "./payment-status";
import type { ProviderPayment } from "./payment-provider";

/** A payment's row as those need it who speak with its provider. */
export interface PaymentRecord extends ProviderPayment {
  readonly paymentId: string;
  readonly orderId: string;
  readonly provider: string;
  readonly state: PaymentState;
}

/** Of `payment p`. */
export const PAYMENT_COLUMNS = `
  p.id AS "paymentId", p.order_id AS "orderId", p.provider, p.provider_key AS key, p.provider_reference AS reference,
  p.amount_minor::float8 AS "amountMinor", p.currency AS "currencyCode", p.state`;

/** $1 payment. */
export const FIND_PAYMENT = `SELECT ${PAYMENT_COLUMNS} FROM payment p WHERE p.id = $1`;
