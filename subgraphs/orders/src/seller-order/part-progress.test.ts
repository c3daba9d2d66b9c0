import fc from "fast-check";
import { nextState } from "../state-table";
import { movesByProgress } from "./part-progress";
import { SELLER_ORDER_MOVES, type SellerOrderEvent, type SellerOrderState } from "./seller-order-status";

const aLine = fc
  .record({ quantity: fc.integer({ min: 1, max: 5 }), a: fc.nat(5), b: fc.nat(5), c: fc.nat(5) })
  .map(({ quantity, a, b, c }) => {
    const shipped = a % (quantity + 1);
    return { quantity, shipped, cancelled: b % (quantity - shipped + 1), delivered: c % (shipped + 1) };
  });
const EVENTS: SellerOrderEvent[] = ["place", "cancel", "ACCEPT", "PACK", "SHIP", "DELIVER"];

it("moves a part along its table only, and never past what its units say", () => {
  const states = Object.keys(SELLER_ORDER_MOVES) as SellerOrderState[];
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.array(aLine, { minLength: 1, maxLength: 4 }), (from, lines) => {
      let state = from;
      for (const next of movesByProgress(from, lines)) {
        expect(EVENTS.map((event) => nextState(SELLER_ORDER_MOVES, state, event))).toContain(next);
        state = next;
      }
      const left = lines.some((line) => line.shipped + line.cancelled < line.quantity);
      if (left) expect(state).toBe(from);
      if (state === "DELIVERED" && from !== "DELIVERED")
        expect(lines.every((line) => line.delivered === line.shipped)).toBe(true);
      if (state === "CANCELLED" && from !== "CANCELLED") expect(lines.every((line) => line.shipped === 0)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

const line = (quantity: number, shipped: number, cancelled = 0, delivered = 0) => ({
  quantity,
  shipped,
  cancelled,
  delivered,
});

it.each([
  ["PACKED", [line(2, 1)], []],
  ["PACKED", [line(2, 1, 1)], ["SHIPPED"]],
  ["PACKED", [line(2, 1, 1, 1), line(1, 0, 1)], ["SHIPPED", "DELIVERED"]],
  ["PACKED", [line(2, 0, 2)], ["CANCELLED"]],
  ["PLACED", [line(1, 0, 1)], ["CANCELLED"]],
  ["SHIPPED", [line(2, 2, 0, 1)], []],
  ["SHIPPED", [line(2, 2, 0, 2)], ["DELIVERED"]],
  ["DELIVERED", [line(2, 2, 0, 2)], []],
] as const)("moves %s with %j by %j", (state, lines, moves) => {
  expect(movesByProgress(state, lines)).toEqual(moves);
});
