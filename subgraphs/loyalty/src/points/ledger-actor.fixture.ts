import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { TestClock } from "@mall/platform/testing/clock";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { holdCheckout } from "../checkout/hold-checkout";
import { releaseCheckout } from "../checkout/release-checkout";
import { postCredit } from "../credit/post-credit";
import type { LoyaltyDeps } from "../deps";
import { completeEarning } from "../earning/complete-earning";
import { earnPoints } from "../earning/earn-points";
import { placed } from "../earning/order-events.fixture";
import { refundOrder } from "../earning/refund-order";
import { releaseEarnings } from "../earning/release-earnings";
import { reverseEarning } from "../earning/reverse-earning";
import { expireHolds } from "../hold/expire-holds";
import { cancelHold, confirmHold, releaseHold } from "../hold/settle-hold";
import { expireLots } from "../lot/expire-lots";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart, aLine } from "../promotion/promotion.fixture";

interface Goods {
  readonly minor: number;
  readonly quantity: number;
}
interface Purchase {
  readonly member: number;
  readonly goods: readonly Goods[];
  readonly points: number;
  readonly credit: boolean;
}
export type LedgerCommand =
  | ({ readonly does: "place" | "begin" } & Purchase)
  | { readonly does: "confirm" | "release" | "redeliver" | "complete" | "cancel"; readonly order: number }
  | {
      readonly does: "refund";
      readonly order: number;
      readonly line: number;
      readonly share: number;
      readonly isTwice: boolean;
    }
  | { readonly does: "credit"; readonly member: number; readonly minor: number }
  | { readonly does: "wait"; readonly days: number };

interface Order {
  readonly payload: OrderPlaced;
  isPlaced: boolean;
  isOver: boolean;
  pointsMinor: number;
  creditMinor: number;
  /** What refunds may still give back. */
  pointsLeft: number;
  creditLeft: number;
  readonly unitsLeft: number[];
}

const DAY_MS = 86_400_000;

/** Members who buy, pay with points and gift credit, cancel and return, in any order. */
export class LedgerActor {
  private readonly orders: Order[] = [];
  private readonly deps: LoyaltyDeps;

  constructor(
    private readonly world: Pick<LoyaltyDeps, "db" | "ids"> & { readonly clock: TestClock },
    private readonly userIds: readonly string[],
  ) {
    this.deps = { ...world, promotions: new PromotionCache(world.db) };
  }

  async play(command: LedgerCommand): Promise<void> {
    switch (command.does) {
      case "place":
      case "begin":
        return this.buy(command, command.does === "place");
      case "credit":
        return this.issueCredit(command);
      case "wait":
        return this.wait(command.days);
      default: {
        const order = this.orders[command.order % Math.max(1, this.orders.length)];
        if (order) await this.move(order, command);
      }
    }
  }

  /** An order of which all came back has all of its points and credit back, and has earned nothing. Returns how many. */
  async expectWholeRefundsToBeWhole(): Promise<number> {
    const whole = this.orders.filter((order) => order.isPlaced && order.unitsLeft.every((units) => units === 0));
    const ids = whole.filter(({ pointsLeft, creditLeft }) => pointsLeft + creditLeft === 0).map(orderIdOf);
    const { db } = this.world;
    expect(await db.query("SELECT FROM earning WHERE order_id = ANY($1) AND points <> reversed", [ids])).toEqual([]);
    const kept =
      "SELECT FROM hold WHERE order_id = ANY($1) AND (points, credit_minor) <> (points_returned, credit_returned)";
    expect(await db.query(kept, [ids])).toEqual([]);
    return ids.length;
  }

  private memberAt(index: number): string {
    return this.userIds[index % this.userIds.length] ?? "";
  }

  private async buy({ member, goods, points, credit }: Purchase, isPlaced: boolean): Promise<void> {
    const { clock, db, ids } = this.world;
    const userId = this.memberAt(member);
    const totals = goods.map(({ minor, quantity }) => minor * quantity);
    const { payload } = placed({ userId, goods: totals, placedAt: clock.now() });
    const lines = payload.lines.map((line, index) => ({ ...line, quantity: goods[index]?.quantity ?? 1 }));
    const order: Order = {
      payload: { ...payload, lines },
      ...{ isPlaced, isOver: false, pointsMinor: 0, creditMinor: 0, pointsLeft: 0, creditLeft: 0 },
      unitsLeft: goods.map(({ quantity }) => quantity),
    };
    const cart = aCart({
      ...{ userId, at: clock.now(), pointsToRedeem: points, useGiftCredit: credit },
      lines: goods.map(({ minor, quantity }) => aLine({ unitPriceMinor: minor, quantity })),
    });
    const expiresAt = new Date(clock.now().getTime() + 900_000);
    const { quote } = await holdCheckout(this.deps, { ...cart, orderId: payload.orderId, expiresAt });
    order.pointsMinor = order.pointsLeft = quote?.points?.valueMinor ?? 0;
    order.creditMinor = order.creditLeft = quote?.creditMinor ?? 0;
    this.orders.push(order);
    if (isPlaced) await this.confirm(order);
    await db.transaction((tx) => releaseHold(tx, ids, { orderId: uuidV7(), at: clock.now() }));
  }

  private async move(order: Order, command: Extract<LedgerCommand, { readonly order: number }>): Promise<void> {
    const { db, clock, ids } = this.world;
    const moment = { orderId: order.payload.orderId, at: clock.now() };
    if (command.does === "refund") return order.isPlaced ? this.refund(order, command) : undefined;
    const moves = {
      confirm: () => (order.isOver ? undefined : this.confirm(order)),
      redeliver: () => (order.isPlaced ? this.confirm(order) : undefined),
      // Orders tells of a failure only before it has placed the order.
      release: () => (order.isPlaced ? undefined : releaseCheckout(this.deps, moment.orderId)),
      complete: () => db.transaction((tx) => completeEarning(tx, moment.orderId, moment.at)),
      cancel: () => {
        order.isOver = true;
        return db.transaction(async (tx) => {
          await releaseHold(tx, ids, moment);
          await cancelHold(tx, ids, moment);
          await reverseEarning(tx, ids, moment);
        });
      },
    };
    await moves[command.does]();
  }

  private async confirm(order: Order): Promise<void> {
    const { db, ids, clock } = this.world;
    order.isPlaced = true;
    const moment = { orderId: order.payload.orderId, at: clock.now() };
    await db.transaction((tx) => confirmHold(tx, ids, moment));
    await db.transaction((tx) => earnPoints(tx, ids, order.payload));
  }

  private async refund(order: Order, command: Extract<LedgerCommand, { does: "refund" }>): Promise<void> {
    const { line, share, isTwice } = command;
    const index = line % order.unitsLeft.length;
    const quantity = Math.ceil((order.unitsLeft[index] ?? 0) * share);
    order.unitsLeft[index] = (order.unitsLeft[index] ?? 0) - quantity;
    const isLast = order.unitsLeft.every((units) => units === 0);
    const pointsMinor = isLast ? order.pointsLeft : Math.floor(order.pointsLeft * share);
    const creditMinor = isLast ? order.creditLeft : Math.floor(order.creditLeft * share);
    order.pointsLeft -= pointsMinor;
    order.creditLeft -= creditMinor;
    const { orderId, lines } = order.payload;
    const refund = {
      ...{ refundId: uuidV7(), orderId, pointsMinor, creditMinor, at: this.world.clock.now().toISOString() },
      lines: [{ orderLineId: lines[index]?.orderLineId ?? "", quantity, payableMinor: 0 }],
    };
    for (let times = isTwice ? 2 : 1; times > 0; times -= 1) {
      await this.world.db.transaction((tx) => refundOrder(tx, this.world.ids, refund));
    }
  }

  private async issueCredit({ member, minor }: Extract<LedgerCommand, { does: "credit" }>): Promise<void> {
    const { db, ids, clock } = this.world;
    const common = { userId: this.memberAt(member), currencyCode: "EUR", orderId: null, cause: null, memo: "A gift" };
    const journal = { ...common, kind: "ISSUED", from: "ISSUED", to: "AVAILABLE", amountMinor: minor } as const;
    await db.transaction((tx) => postCredit(tx, ids, { ...journal, at: clock.now() }));
  }

  private async wait(days: number): Promise<void> {
    this.world.clock.advance(days * DAY_MS);
    await releaseEarnings(this.deps);
    await expireHolds(this.deps);
    await expireLots(this.deps);
  }
}

const orderIdOf = ({ payload }: Order): string => payload.orderId;
