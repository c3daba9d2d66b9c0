import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { orderChanged } from "@mall/schema/events/order-changed";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { orderRefunded } from "@mall/schema/events/order-refunded";
import fc from "fast-check";

/** A line, and what became of it. */
export interface Line {
  readonly seller: number;
  readonly product: number;
  readonly quantity: number;
  readonly cancelled: number;
  readonly refunded: number;
}
export interface Story {
  readonly day: number;
  readonly buyer: number | null;
  readonly isCancelled: boolean;
  /** Paid in another currency than most. */
  readonly isForeign?: boolean;
  readonly refundDay: number;
  readonly lines: readonly Line[];
}

const A_LINE = fc
  .record({ seller: fc.nat({ max: 1 }), product: fc.nat({ max: 2 }), quantity: fc.integer({ min: 1, max: 4 }) })
  .chain((line) =>
    fc
      .record({ cancelled: fc.nat({ max: line.quantity }), refunded: fc.nat({ max: line.quantity }) })
      .map((rest) => ({ ...line, ...rest })),
  );
export const A_STORY: fc.Arbitrary<Story> = fc.record({
  ...{
    day: fc.nat({ max: 80 }),
    buyer: fc.option(fc.nat({ max: 2 })),
    isCancelled: fc.boolean(),
    isForeign: fc.boolean(),
  },
  ...{ refundDay: fc.nat({ max: 80 }), lines: fc.array(A_LINE, { minLength: 1, maxLength: 4 }) },
});

export const dayAt = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day, 23, 59)).toISOString();
export const PRICE = 250;
export const currencyOf = ({ isForeign = false }: Story): string => (isForeign ? "USD" : "EUR");

export const ids = () => Array.from({ length: 3 }, () => uuidV7());

export interface Cast {
  readonly sellers: readonly string[];
  readonly products: readonly string[];
  readonly buyers: readonly string[];
}

/** The events of a story: placed, cancelled units, a refund, the cancellation of all. */
export const eventsOf = (story: Story, cast: Cast) => {
  const [orderId, userId] = [uuidV7(), story.buyer === null ? null : cast.buyers[story.buyer]!];
  const lines = story.lines.map((line) => ({
    ...{ orderLineId: uuidV7(), productId: cast.products[line.product]!, variantId: uuidV7(), ...line },
    ...{ sellerId: cast.sellers[line.seller]!, unitPriceMinor: PRICE, lineTotalMinor: line.quantity * PRICE },
  }));
  const placed = orderPlaced({
    ...{
      orderId,
      number: "1",
      userId,
      placedAt: dayAt(story.day),
      currencyCode: currencyOf(story),
      totalMinor: 1,
      lines,
    },
  });
  const given = (kind: "REFUND" | "CANCELLATION", part: "refunded" | "cancelled") =>
    cast.sellers.flatMap((sellerId) => {
      const own = lines.filter((line) => line.sellerId === sellerId && line[part] > 0);
      if (own.length === 0) return [];
      return orderRefunded({
        ...{
          kind,
          refundId: uuidV7(),
          orderId,
          userId,
          sellerOrderId: uuidV7(),
          sellerId,
          currencyCode: currencyOf(story),
        },
        ...{ chargedMinor: 0, pointsMinor: 0, creditMinor: 0, at: dayAt(story.refundDay) },
        lines: own.map((line) => ({
          ...{ orderLineId: line.orderLineId, quantity: line[part], payableMinor: line[part] * PRICE },
        })),
      });
    });
  const moved = { orderId, userId, previousState: "PLACED", state: "CANCELLED", at: dayAt(story.day) };
  return [
    placed,
    ...given("CANCELLATION", "cancelled"),
    ...given("REFUND", "refunded"),
    ...(story.isCancelled ? [orderChanged(moved)] : []),
  ];
};

/** Counted from the stories, one after the other, by nothing that the sums are made by. */
export const expectedOf = (stories: readonly Story[], sellers: readonly string[]) => {
  const days = new Map<string, [number, number, number, number]>();
  const add = (where: string, day: number, figures: [number, number, number, number]): void => {
    const key = `${where} ${dayAt(day).slice(0, 10)}`;
    const known = days.get(key) ?? [0, 0, 0, 0];
    days.set(key, known.map((value, i) => value + figures[i]!) as typeof known);
  };
  for (const story of stories.filter(({ isCancelled }) => !isCancelled)) {
    const { day, refundDay, lines } = story;
    for (const seller of [0, 1]) {
      const own = lines.filter((line) => line.seller === seller);
      const where = `${sellers[seller]} ${currencyOf(story)}`;
      const units = own.reduce((sum, { quantity, cancelled }) => sum + quantity - cancelled, 0);
      const refunded = own.reduce((sum, line) => sum + line.refunded, 0);
      add(where, day, [units > 0 ? 1 : 0, units, units * PRICE, 0]);
      add(where, refundDay, [0, 0, 0, refunded * PRICE]);
    }
  }
  return Object.fromEntries([...days].filter(([, figures]) => figures.some((value) => value !== 0)).sort());
};

const keptOf = ({ lines }: Story, isOf: (line: Line) => boolean = () => true): number =>
  lines.filter(isOf).reduce((sum, { quantity, cancelled }) => sum + quantity - cancelled, 0);

/** Orders, goods and refunds of a category that holds these products, by month; counted by nothing that the sums are made by. */
export function expectedCategory(stories: readonly Story[], products: readonly number[]): Record<string, number[]> {
  const months: Record<string, number[]> = {};
  const add = (day: number, figures: readonly number[]): void => {
    const month = dayAt(day).slice(0, 7);
    months[month] = (months[month] ?? [0, 0, 0]).map((value, i) => value + figures[i]!);
  };
  for (const story of stories.filter(({ isCancelled }) => !isCancelled)) {
    const isIn = ({ product }: Line): boolean => products.includes(product);
    const units = keptOf(story, isIn);
    const refunded = story.lines.filter(isIn).reduce((sum, line) => sum + line.refunded, 0);
    add(story.day, [units > 0 ? 1 : 0, units * PRICE, 0]);
    add(story.refundDay, [0, 0, refunded * PRICE]);
  }
  return Object.fromEntries(Object.entries(months).filter(([, figures]) => figures.some((value) => value !== 0)));
}

/** What the buyers of a first month spent in it and later, such as `{"2026-01 2026-02 EUR": 500}`. */
export function expectedAmounts(stories: readonly Story[]): Record<string, number> {
  const amounts: Record<string, number> = {};
  for (const buyer of [0, 1, 2]) {
    const own = stories.filter((story) => story.buyer === buyer && !story.isCancelled);
    const cohort = own.map(({ day }) => dayAt(day).slice(0, 7)).sort()[0];
    for (const story of own) {
      const key = `${cohort} ${dayAt(story.day).slice(0, 7)} ${currencyOf(story)}`;
      amounts[key] = (amounts[key] ?? 0) + keptOf(story) * PRICE;
    }
  }
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0));
}
