import fc from "fast-check";
import type { OrderPart, PartLine } from "../order/order-part";
import type { UnitShare } from "../order/unit-share";
import { shareOfCancelled, shareOfParcel, sumOfRuns } from "../shipment/parcel-share";
import { addShares, minusShare, NO_AMOUNT, payableOf, restOfLine, shareOfRefund, spreadGoodwill } from "./refund-share";

const amount = fc.integer({ min: 0, max: 5_000_000 });
const RUNS = Math.max(1_000, Number(process.env["PROPERTY_RUNS"] ?? 1_000));

const aLine: fc.Arbitrary<PartLine> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 12 }),
    chargedMinor: amount,
    pointsMinor: amount,
    creditMinor: amount,
    taxMinor: amount,
    discountMinor: amount,
    platformDiscountMinor: amount,
    commissionMinor: amount,
  })
  .map((line) => ({
    ...line,
    ...{
      id: "",
      variantId: "",
      sentVariantId: "",
      title: "",
      shipped: 0,
      delivered: 0,
      cancelled: 0,
      returned: 0,
      refunded: 0,
      inReturn: 0,
    },
    paidBack: NO_AMOUNT,
  }));

const SHIPPING = { chargedMinor: 490, pointsMinor: 7, creditMinor: 3, taxMinor: 78, platformDiscountMinor: 11 };
const NO_SHIPPING = minusShare(SHIPPING, SHIPPING);

const aPart: fc.Arbitrary<OrderPart> = fc.array(aLine, { minLength: 1, maxLength: 4 }).map((lines) => ({
  ...{ id: "part", orderId: "order", sellerId: "seller", state: "PACKED" as const, userId: null, currencyCode: "EUR" },
  ...{ shipping: SHIPPING, shippingPaidBack: NO_SHIPPING, hasShipped: false },
  lines: lines.map((line, index) => ({ ...line, id: `line-${index}` })),
}));

const whole = ({
  chargedMinor,
  pointsMinor,
  creditMinor,
  taxMinor,
  discountMinor,
  platformDiscountMinor,
  commissionMinor,
}: PartLine): UnitShare => ({
  ...{ chargedMinor, pointsMinor, creditMinor, taxMinor, discountMinor, platformDiscountMinor, commissionMinor },
});
const sumUp = (shares: readonly UnitShare[]): UnitShare => shares.reduce(addShares, NO_AMOUNT);
const changeLine = (part: OrderPart, id: string, change: (line: PartLine) => Partial<PartLine>): OrderPart => ({
  ...part,
  lines: part.lines.map((line) => (line.id === id ? { ...line, ...change(line) } : line)),
});

/** What may happen to a part; numbers choose among what there is at that moment. */
const step = fc.record({
  kind: fc.constantFrom("ship", "ship", "cancel", "refund", "goodwill" as const),
  pick: fc.nat(11),
  share: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

interface Books {
  part: OrderPart;
  taken: UnitShare;
  shippingTaken: number;
  cancelled: UnitShare;
  givenBack: UnitShare;
}

function refund(books: Books, line: PartLine, shares: UnitShare, to = line.refunded): void {
  books.givenBack = addShares(books.givenBack, shares);
  const change = () => ({ refunded: to, paidBack: addShares(line.paidBack, shares) });
  books.part = changeLine(books.part, line.id, change);
}

const MOVES: Record<string, (books: Books, line: PartLine, share: number) => void> = {
  ship(books, line, share) {
    const quantity = Math.ceil((line.quantity - line.shipped - line.cancelled) * share);
    if (quantity === 0) return;
    const parcel = shareOfParcel(books.part, [{ orderLineId: line.id, quantity }]);
    books.taken = addShares(books.taken, parcel.goods);
    books.shippingTaken += payableOf(parcel.shipping);
    books.part = { ...changeLine(books.part, line.id, () => ({ shipped: line.shipped + quantity })), hasShipped: true };
  },
  cancel(books, line, share) {
    const quantity = Math.ceil((line.quantity - line.shipped - line.cancelled) * share);
    if (quantity === 0) return;
    const runs = shareOfCancelled(books.part, [{ orderLineId: line.id, quantity }]);
    books.cancelled = addShares(books.cancelled, sumOfRuns(runs));
    books.part = changeLine(books.part, line.id, () => ({ cancelled: line.cancelled + quantity }));
  },
  refund(books, line, share) {
    const quantity = Math.ceil((line.shipped - line.refunded) * share);
    if (quantity === 0) return;
    const paid = shareOfRefund(line, quantity);
    refund(books, line, paid.share, paid.to);
  },
  goodwill(books, _line, share) {
    const left = books.part.lines.reduce((sum, line) => sum + payableOf(restOfLine(line)), 0);
    const minor = Math.floor(left * share);
    if (minor === 0) return;
    const shares = spreadGoodwill(books.part.lines, minor);
    expect(shares.reduce((sum, one) => sum + payableOf(one), 0)).toBe(minor);
    for (const [index, one] of shares.entries()) refund(books, books.part.lines[index] as PartLine, one);
  },
};

const start = (part: OrderPart): Books => ({
  ...{ part, taken: NO_AMOUNT, shippingTaken: 0, cancelled: NO_AMOUNT, givenBack: NO_AMOUNT },
});

it("never gives back more than was taken, of any amount, whatever is shipped, cancelled and refunded", () => {
  fc.assert(
    fc.property(aPart, fc.array(step, { maxLength: 20 }), (part, steps) => {
      const books = start(part);
      for (const { kind, pick, share } of steps) {
        MOVES[kind]?.(books, books.part.lines[pick % books.part.lines.length] as PartLine, share);
        for (const line of books.part.lines) {
          expect(Math.min(...Object.values(restOfLine(line)))).toBeGreaterThanOrEqual(0);
        }
      }
      const left = minusShare(books.taken, books.givenBack);
      expect(Math.min(...Object.values(left))).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: RUNS },
  );
});

it("takes what was shipped, lets go what was cancelled, and pays it all back when all comes back, however it is cut", () => {
  fc.assert(
    fc.property(aPart, fc.array(step, { maxLength: 20 }), (part, steps) => {
      const books = start(part);
      const lineOf = (pick: number) => books.part.lines[pick % books.part.lines.length] as PartLine;
      for (const { kind, pick, share } of steps) MOVES[kind]?.(books, lineOf(pick), share);
      for (const [index] of part.lines.entries()) MOVES["ship"]?.(books, lineOf(index), 1);
      expect(addShares(books.taken, books.cancelled)).toEqual(sumUp(part.lines.map(whole)));
      expect(books.shippingTaken).toBe(books.part.hasShipped ? payableOf(SHIPPING) : 0);
      for (const [index] of part.lines.entries()) MOVES["refund"]?.(books, lineOf(index), 1);
      expect(books.givenBack).toEqual(books.taken);
    }),
    { numRuns: RUNS },
  );
});

it("refuses more units and more money than there are", () => {
  const [line] = fc.sample(aLine, 1) as [PartLine];
  expect(() => shareOfRefund(line, 1)).toThrow(RangeError);
  expect(() => spreadGoodwill([line], 1)).toThrow(RangeError);
});
