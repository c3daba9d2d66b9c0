import type {
  OperationAnswer,
  OperationRequest,
  PaymentProvider,
  ProviderAnswer,
  ProviderPayment,
} from "./payment-provider";
import type { WebhookReading } from "./provider-event";

/** Stands where a provider would, for orders that points and gift credit pay for: all that is asked of it is nothing. */
export class NothingDue implements PaymentProvider {
  readonly name = "none";

  isToken(): boolean {
    return false;
  }

  authorise({ key }: ProviderPayment): Promise<ProviderAnswer> {
    return Promise.resolve({ kind: "AUTHORISED", eventId: `${key}:nothing-due`, method: null });
  }

  confirm(payment: ProviderPayment): Promise<ProviderAnswer> {
    return this.authorise(payment);
  }

  lookup(payment: ProviderPayment): Promise<ProviderAnswer> {
    return this.authorise(payment);
  }

  void({ key }: ProviderPayment): Promise<ProviderAnswer> {
    return Promise.resolve({ kind: "VOIDED", eventId: `${key}:voided` });
  }

  capture(_payment: ProviderPayment, { key }: OperationRequest): Promise<OperationAnswer> {
    return Promise.resolve({ kind: "SUCCEEDED", eventId: `${key}:succeeded`, reference: key });
  }

  refund(payment: ProviderPayment, request: OperationRequest): Promise<OperationAnswer> {
    return this.capture(payment, request);
  }

  lookupOperation(payment: ProviderPayment, request: OperationRequest): Promise<OperationAnswer> {
    return this.capture(payment, request);
  }

  readWebhook(): WebhookReading {
    return { refused: "Nobody tells of payments of nothing." };
  }
}
