import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";

interface Asked {
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly amountMinor: number;
  readonly cause: string;
}

export function requestRefund(_tx: EntityManager, _deps: OrdersDeps, _asked: Asked): Promise<string> {
  return Promise.resolve("");
}
export function requestCapture(_tx: EntityManager, _deps: OrdersDeps, _asked: Asked): Promise<string> {
  return Promise.resolve("");
}
export function releaseRest(
  _tx: EntityManager,
  _deps: OrdersDeps,
  _asked: { readonly orderId: string; readonly cause: string },
): Promise<unknown> {
  return Promise.resolve();
}
export function performPaymentOperations(_deps: OrdersDeps, _orderId: string): Promise<void> {
  return Promise.resolve();
}
