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
