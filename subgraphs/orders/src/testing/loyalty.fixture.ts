import type { CheckoutHoldInput, CheckoutQuote, CheckoutQuoteInput } from "../promotion/checkout-quote";
import { NO_QUOTE } from "../promotion/checkout-quote";

/** What a test's loyalty knows: one coupon, one sale, and how many points everybody has. */
interface Programme {
  /** Takes a tenth off each line, half of it borne by the mall; may be used once. */
  readonly coupon: string;
  readonly points: number;
}

/** Loyalty as checkout sees it, in memory: what it was asked and what it holds. */
export class FakeLoyalty {
  readonly asked: string[] = [];
  readonly held = new Map<string, CheckoutQuote>();
  isAway = false;
  /** Runs before a hold is answered, such as to change the cart meanwhile. */
  beforeHold: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly programme: Programme) {}

  readonly answer = async (operation: string, variables: Record<string, unknown>): Promise<unknown> => {
    if (this.isAway) throw new Error("away");
    if (operation.includes("checkoutQuote")) {
      this.asked.push("quote");
      return { checkoutQuote: this.quote(variables["input"] as CheckoutQuoteInput) };
    }
    if (operation.includes("checkoutHold"))
      return { checkoutHold: await this.hold(variables["input"] as CheckoutHoldInput) };
    this.asked.push("release");
    return { checkoutRelease: this.held.delete(String(variables["orderId"])) };
  };

  private async hold(input: CheckoutHoldInput) {
    this.asked.push("hold");
    await this.beforeHold();
    const quote = this.quote(input);
    if (quote.userErrors.length > 0) return { quote: null, userErrors: quote.userErrors };
    this.held.set(input.orderId, quote);
    return { quote, userErrors: [] };
  }

  private quote({ lines, couponCodes, pointsToRedeem, useGiftCredit }: CheckoutQuoteInput): CheckoutQuote {
    const { coupon, points } = this.programme;
    const unknown = couponCodes.filter((code) => code !== coupon);
    const isUsed = [...this.held.values()].some((quote) => quote.adjustments.length > 0);
    const userErrors: CheckoutQuote["userErrors"] = [
      ...unknown.map((code) => ({ code: "COUPON_UNKNOWN" as const, field: ["couponCodes"], message: `No ${code}.` })),
      ...(isUsed && couponCodes.includes(coupon)
        ? [{ code: "COUPON_USED_UP" as const, field: ["couponCodes"], message: "It was used." }]
        : []),
      ...(pointsToRedeem > points
        ? [{ code: "POINTS_NOT_ENOUGH" as const, field: ["pointsToRedeem"], message: `There are ${points}.` }]
        : []),
    ];
    const shares = lines.map(({ lineId, sellerId, quantity, unitPriceMinor }) => ({
      ...{ lineId, sellerId, amountMinor: Math.floor((quantity * unitPriceMinor) / 10) },
    }));
    const promotionId = "01890000-0000-7000-8000-0000000000aa";
    const applies = couponCodes.includes(coupon) && !isUsed;
    return {
      ...NO_QUOTE,
      adjustments: applies ? [{ promotionId, code: coupon, title: "10 % off", platformShareBp: 5_000, shares }] : [],
      explanations: applies ? [{ promotionId, title: "10 % off", applied: true, reason: "For you." }] : [],
      points: pointsToRedeem > 0 ? { points: pointsToRedeem, valueMinor: pointsToRedeem } : null,
      creditMinor: useGiftCredit ? 300 : 0,
      userErrors,
    };
  }
}
