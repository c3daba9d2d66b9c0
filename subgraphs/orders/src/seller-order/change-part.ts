import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import { type Actor, actorOf } from "../order/actor";
import type { OrderErrorCode } from "../order/order-errors";
import { lockOrderParts, type OrderPart } from "../order/order-part";
import { refuse, transact, type Transacted } from "../refusal";
import { performPaymentOperations } from "../payment/perform-operations";
import { FIND_SELLER_ORDER } from "./seller-order-sql";

/** What a seller changes: a part of a locked order, and who they are. */
export interface PartAtHand {
  readonly parts: readonly OrderPart[];
  readonly part: OrderPart;
  readonly actor: Actor;
}

interface PartChange<Answer> {
  readonly sellerOrderId: string;
  readonly operation: string;
  readonly key: string;
  /** Everything that was asked for, the key left out. */
  readonly request: object;
  readonly work: (tx: EntityManager, at: PartAtHand) => Promise<Answer>;
}

interface PartFound {
  readonly id: string;
  readonly orderId: string;
  readonly sellerId: string;
}

/** A change of a part by its seller's members or an administrator, once per key; then the provider is asked. */
export async function changePart<Answer extends object>(
  deps: OrdersDeps,
  viewer: Viewer,
  { sellerOrderId, operation, key, request, work }: PartChange<Answer>,
): Promise<Transacted<Answer, OrderErrorCode>> {
  let orderId = "";
  const changed = await transact<Answer, OrderErrorCode>(deps.db, async (tx) => {
    const { found, actor } = await findPart(tx, viewer, sellerOrderId);
    orderId = found.orderId;
    return answerOnce(tx, { owner: viewer.id, operation, key, request }, async () => {
      const parts = await lockOrderParts(tx, orderId);
      const part = parts.find(({ id }) => id === sellerOrderId);
      if (!part) throw new Error(`Seller order ${sellerOrderId} vanished`);
      return work(tx, { parts, part, actor });
    });
  });
  if (changed.userErrors) return changed;
  deps.wakeRelay();
  await performPaymentOperations(deps, orderId);
  return changed;
}

async function findPart(tx: EntityManager, viewer: Viewer, sellerOrderId: string) {
  const [found] = isUuid(sellerOrderId) ? await write<PartFound>(tx, FIND_SELLER_ORDER, [sellerOrderId]) : [];
  // A buyer is a stranger here, even of their own order.
  const actor = found ? actorOf(viewer, { userId: null, sellerId: found.sellerId }) : null;
  if (found && actor) return { found, actor };
  throw refuse("SELLER_ORDER_NOT_FOUND", "There is no such seller order.", ["input", "sellerOrderId"]);
}
