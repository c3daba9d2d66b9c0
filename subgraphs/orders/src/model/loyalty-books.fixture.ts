import type { Adjustment } from "../cart/price-cart";
import {
  NO_QUOTE,
  type CheckoutHoldInput,
  type CheckoutQuote,
  type CheckoutQuoteInput,
} from "../promotion/checkout-quote";

/** Takes a tenth off goods and half off shipping, the mall bearing a third; for two orders of a run. */
export const COUPON = "TENTH";
const COUPON_USES = 2;
/** From this many units on a twentieth is off, borne by the sellers, without any code. */
const MANY_UNITS = 3;
const COUPON_ID = "01890000-0000-7000-8000-0000000000a1";
const MANY_ID = "01890000-0000-7000-8000-0000000000a2";

interface Hold {
  state: "HELD" | "SPENT" | "FREED";
  readonly usesCoupon: boolean;
  /** In minor units: a point is worth one. */
  readonly points: number;
  readonly credit: number;
  pointsBack: number;
  creditBack: number;
}

export interface LoyaltyEvent {
  readonly type: string;
  readonly payload: Readonly<{ orderId: string; state?: string; pointsMinor?: number; creditMinor?: number }>;
}

/** Loyalty as a run of the model sees it: what a buyer has, what is held for orders, and what came back of it. */
export class LoyaltyBooks {
  points = 2_500;
  credit = 1_800;
  readonly holds = new Map<string, Hold>();

  readonly answer = (operation: string, variables: Record<string, unknown>): Record<string, unknown> => {
    const input = variables["input"] as CheckoutHoldInput;
    if (operation.includes("checkoutQuote")) return { checkoutQuote: this.quote(input) };
    if (operation.includes("checkoutHold")) return { checkoutHold: this.hold(input) };
    return { checkoutRelease: this.free(String(variables["orderId"])) };
  };

  quote({ lines, shipping, couponCodes, pointsToRedeem, useGiftCredit }: CheckoutQuoteInput): CheckoutQuote {
    const goodsOf = ({ quantity, unitPriceMinor }: { quantity: number; unitPriceMinor: number }) =>
      quantity * unitPriceMinor;
    const share = (divisor: number) =>
      lines.map((line) => ({
        lineId: line.lineId,
        sellerId: line.sellerId,
        amountMinor: Math.floor(goodsOf(line) / divisor),
      }));
    const adjustments: Adjustment[] = [];
    if (lines.reduce((sum, { quantity }) => sum + quantity, 0) >= MANY_UNITS)
      adjustments.push({ promotionId: MANY_ID, code: null, title: "Many", platformShareBp: 0, shares: share(20) });
    if (couponCodes.includes(COUPON) && this.couponUses() < COUPON_USES) {
      const shipped = shipping.map(({ sellerId, amountMinor }) => ({
        ...{ lineId: null, sellerId, amountMinor: Math.floor(amountMinor / 2) },
      }));
      const shares = [...share(10), ...shipped];
      adjustments.push({ promotionId: COUPON_ID, code: COUPON, title: "A tenth", platformShareBp: 3_333, shares });
    }
    const off = adjustments.flatMap(({ shares }) => shares).filter(({ lineId }) => lineId !== null);
    const goods =
      lines.reduce((sum, line) => sum + goodsOf(line), 0) - off.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const points = Math.min(pointsToRedeem, this.points, goods);
    const creditMinor = useGiftCredit ? Math.min(this.credit, goods - points) : 0;
    return { ...NO_QUOTE, adjustments, points: points > 0 ? { points, valueMinor: points } : null, creditMinor };
  }

  private hold(input: CheckoutHoldInput): object {
    const quote = this.quote(input);
    const { adjustments, points, creditMinor: credit } = quote;
    const held = {
      points: points?.valueMinor ?? 0,
      credit,
      usesCoupon: adjustments.some(({ code }) => code === COUPON),
    };
    this.points -= held.points;
    this.credit -= held.credit;
    this.holds.set(input.orderId, { ...held, state: "HELD", pointsBack: 0, creditBack: 0 });
    return { quote, userErrors: [] };
  }

  private free(orderId: string): boolean {
    const hold = this.holds.get(orderId);
    if (hold?.state !== "HELD") return false;
    hold.state = "FREED";
    this.giveBack(hold, { points: hold.points, credit: hold.credit });
    return true;
  }

  private couponUses = (): number =>
    [...this.holds.values()].filter(({ usesCoupon, state }) => usesCoupon && state !== "FREED").length;

  private giveBack(hold: Hold, { points, credit }: { readonly points: number; readonly credit: number }): void {
    hold.pointsBack += points;
    hold.creditBack += credit;
    this.points += points;
    this.credit += credit;
  }

  /** What orders tells of this run's orders, in the order in which it tells it. */
  hear({ type, payload }: LoyaltyEvent): void {
    const { orderId, state, pointsMinor = 0, creditMinor = 0 } = payload;
    const hold = this.holds.get(orderId);
    if (!hold) return;
    if (type === "order.refunded") this.giveBack(hold, { points: pointsMinor, credit: creditMinor });
    if (state === "PLACED") hold.state = "SPENT";
    if (state === "FAILED") this.free(orderId);
    if (state === "CANCELLED")
      this.giveBack(hold, { points: hold.points - hold.pointsBack, credit: hold.credit - hold.creditBack });
  }

  /** What is still kept of an order: never less than nothing. */
  keptOf(orderId: string): { readonly points: number; readonly credit: number } {
    const hold = this.holds.get(orderId);
    return {
      points: (hold?.points ?? 0) - (hold?.pointsBack ?? 0),
      credit: (hold?.credit ?? 0) - (hold?.creditBack ?? 0),
    };
  }
}
