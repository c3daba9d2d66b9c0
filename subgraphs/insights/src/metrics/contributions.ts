import type { PlacedFacts, RefundFacts, SoldLine, SoldOrder } from "./sold-order";

/** What an order adds to the sums. Each entry is a row's key and by how much its figures rise. */
export interface Contribution {
  readonly roll: "SELLER" | "PRODUCT" | "CATEGORY" | "MALL";
  /** UTC, such as 2026-03-01. */
  readonly day: string;
  /** The seller, the category, or the figure of the mall. */
  readonly subject: string;
  /** Of a category, 1 for one without a parent. */
  readonly depth?: number;
  /** The currency, or another dimension of the mall's figure. */
  readonly dimension: string;
  readonly productId: string | null;
  /** Of the mall's figures only `revenue` is used: it is their value. */
  readonly figures: Figures;
}

export interface Figures {
  readonly orders: number;
  readonly units: number;
  readonly revenue: number;
  readonly refundedUnits: number;
  readonly refunded: number;
}

const NOTHING: Figures = { orders: 0, units: 0, revenue: 0, refundedUnits: 0, refunded: 0 };

export const dayOf = (moment: string): string => moment.slice(0, 10);

/** The days on which an order adds to sums, and those on which it would if it were not cancelled. */
export const daysOf = ({ placedAt, refunds }: SoldOrder): string[] => [
  ...new Set([...(placedAt === null ? [] : [dayOf(placedAt)]), ...refunds.map(({ at }) => dayOf(at))]),
];

/** A cancelled order is as if it had never been placed, on the day it was placed; a refund counts on its own day. */
export function contributionsOf(order: SoldOrder): Contribution[] {
  const { placed, placedAt } = order;
  if (placed === null || placedAt === null) return [];
  const day = dayOf(placedAt);
  const { currencyCode } = placed;
  if (order.isCancelled) return [mallFigure("sales.cancelled", currencyCode, { day, value: 1 })];
  const kept = placed.lines.map((line) => keptOf(line, order.refunds)).filter(({ quantity }) => quantity > 0);
  const refunds = order.refunds.filter(({ kind }) => kind === "REFUND");
  return merged([
    ...sellerFigures(kept, { day, currencyCode }),
    ...kept.map((line) => productFigures(line, { day, currencyCode })),
    ...categoryFigures(kept, { day, currencyCode }),
    ...mallFigures(placed, kept, day),
    ...refunds.flatMap((refund) => refundFigures(refund, placed)),
  ]);
}

/** What a buyer keeps of an order, in minor units: nothing of one that was cancelled. */
export function goodsOf({ placed, isCancelled, refunds }: SoldOrder): number {
  if (placed === null || isCancelled) return 0;
  const kept = placed.lines.map((line) => keptOf(line, refunds)).filter(({ quantity }) => quantity > 0);
  return sumOf(kept, ({ minor }) => minor);
}

/** A line without the units that were cancelled before they were shipped. */
function keptOf(line: SoldLine, refunds: readonly RefundFacts[]): SoldLine {
  const cancelled = refunds
    .filter(({ kind }) => kind === "CANCELLATION")
    .flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === line.lineId));
  const quantity = line.quantity - sumOf(cancelled, (part) => part.quantity);
  return { ...line, quantity, minor: line.minor - sumOf(cancelled, ({ minor }) => minor) };
}

interface Where {
  readonly day: string;
  readonly currencyCode: string;
}

function sellerFigures(lines: readonly SoldLine[], { day, currencyCode }: Where): Contribution[] {
  return [...new Set(lines.map(({ sellerId }) => sellerId))].map((sellerId) => {
    const own = lines.filter((line) => line.sellerId === sellerId);
    const units = sumOf(own, ({ quantity }) => quantity);
    const figures = { ...NOTHING, orders: 1, units, revenue: sumOf(own, ({ minor }) => minor) };
    return { roll: "SELLER", day, subject: sellerId, dimension: currencyCode, productId: null, figures };
  });
}

const productFigures = (line: SoldLine, { day, currencyCode }: Where): Contribution => ({
  ...{ roll: "PRODUCT", day, subject: line.sellerId, dimension: currencyCode, productId: line.productId },
  figures: { ...NOTHING, units: line.quantity, revenue: line.minor },
});

/** An order counts once in a category, and in all those above it. */
function categoryFigures(lines: readonly SoldLine[], { day, currencyCode }: Where): Contribution[] {
  const depths = new Map(lines.flatMap(({ categoryIds = [] }) => categoryIds.map((id, i) => [id, i + 1] as const)));
  return [...depths].map(([subject, depth]) => {
    const own = lines.filter(({ categoryIds }) => categoryIds?.includes(subject));
    const units = sumOf(own, ({ quantity }) => quantity);
    const figures = { ...NOTHING, orders: 1, units, revenue: sumOf(own, ({ minor }) => minor) };
    return { roll: "CATEGORY", day, subject, depth, dimension: currencyCode, productId: null, figures };
  });
}

const mallFigure = (
  metric: string,
  dimension: string,
  { day, value }: { readonly day: string; readonly value: number },
): Contribution => ({
  ...{ roll: "MALL", day, subject: metric, dimension, productId: null },
  figures: { ...NOTHING, revenue: value },
});

function mallFigures(placed: PlacedFacts, kept: readonly SoldLine[], day: string): Contribution[] {
  const { currencyCode, discountMinor, pointsSpent, couponCodes } = placed;
  if (kept.length === 0) return [];
  const figure = (metric: string, value: number, dimension = currencyCode): Contribution =>
    mallFigure(metric, dimension, { day, value });
  return [
    figure("sales.orders", 1),
    figure(
      "sales.units",
      sumOf(kept, ({ quantity }) => quantity),
    ),
    figure(
      "sales.revenue",
      sumOf(kept, ({ minor }) => minor),
    ),
    figure("promotions.discount", discountMinor),
    figure("promotions.orders", discountMinor > 0 ? 1 : 0),
    figure("points.spent", pointsSpent, ""),
    figure("points.orders", pointsSpent > 0 ? 1 : 0, ""),
    ...couponCodes.map((code) => figure("coupons.orders", 1, code)),
    ...couponCodes.map((code) => figure("coupons.discount", discountMinor, code)),
  ];
}

function refundFigures({ at, sellerId, currencyCode, lines }: RefundFacts, placed: PlacedFacts): Contribution[] {
  const day = dayOf(at);
  const refunded = sumOf(lines, ({ minor }) => minor);
  const refundedUnits = sumOf(lines, ({ quantity }) => quantity);
  const figures = { ...NOTHING, refundedUnits, refunded };
  const products = lines.flatMap((line): Contribution[] => {
    const sold = placed.lines.find(({ lineId }) => lineId === line.lineId);
    if (sold === undefined) return [];
    const { productId, categoryIds = [] } = sold;
    const own = {
      day,
      dimension: currencyCode,
      figures: { ...NOTHING, refundedUnits: line.quantity, refunded: line.minor },
    };
    return [
      { roll: "PRODUCT", subject: sellerId, productId, ...own },
      ...categoryIds.map((subject, i): Contribution => ({
        roll: "CATEGORY",
        subject,
        depth: i + 1,
        productId: null,
        ...own,
      })),
    ];
  });
  return [
    { roll: "SELLER", day, subject: sellerId, dimension: currencyCode, productId: null, figures },
    ...products,
    mallFigure("sales.refunded", currencyCode, { day, value: refunded }),
  ];
}

/** What has to be added to the sums when an order that stood for `before` stands for `after`. */
export function differenceOf(before: readonly Contribution[], after: readonly Contribution[]): Contribution[] {
  return merged([...after, ...before.map((one) => ({ ...one, figures: scaled(one.figures, -1) }))]);
}

/** One entry per row, none that changes nothing, always in the same order: writers then lock rows in one order. */
export function merged(contributions: readonly Contribution[]): Contribution[] {
  const byKey = new Map<string, Contribution>();
  for (const one of contributions) {
    const key = `${one.roll} ${one.day} ${one.depth ?? 0} ${one.subject} ${one.productId ?? ""} ${one.dimension}`;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? one : { ...known, figures: added(known.figures, one.figures) });
  }
  return [...byKey]
    .filter(([, { figures }]) => Object.values(figures).some((value) => value !== 0))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, one]) => one);
}

const added = (one: Figures, other: Figures): Figures => ({
  orders: one.orders + other.orders,
  units: one.units + other.units,
  revenue: one.revenue + other.revenue,
  refundedUnits: one.refundedUnits + other.refundedUnits,
  refunded: one.refunded + other.refunded,
});

const scaled = (figures: Figures, by: number): Figures => ({
  orders: figures.orders * by,
  units: figures.units * by,
  revenue: figures.revenue * by,
  refundedUnits: figures.refundedUnits * by,
  refunded: figures.refunded * by,
});

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
