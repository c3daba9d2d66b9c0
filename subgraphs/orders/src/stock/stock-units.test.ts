import fc from "fast-check";
import { sumUnits, takeUnits } from "./stock-units";

describe("sumUnits", () => {
  it("sums what is named twice, in the order of ids", () => {
    expect(
      sumUnits([
        { variantId: "b", quantity: 1 },
        { variantId: "a", quantity: 2 },
        { variantId: "b", quantity: 3 },
      ]),
    ).toEqual([
      { variantId: "a", quantity: 2 },
      { variantId: "b", quantity: 4 },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %s units", (quantity) => {
    expect(() => sumUnits([{ variantId: "a", quantity }])).toThrow(RangeError);
  });
});

describe("takeUnits", () => {
  const place = (locationId: string, onHand: number) => ({ locationId, onHand, isActive: true });
  const places = [place("main", 3), place("empty", 0), place("attic", 5)];

  it("takes from the locations in their order", () => {
    expect(takeUnits(places, 4)).toEqual([
      { locationId: "main", delta: -3 },
      { locationId: "attic", delta: -1 },
    ]);
  });

  it("takes from the preferred one first", () => {
    expect(takeUnits(places, 6, "attic")).toEqual([
      { locationId: "attic", delta: -5 },
      { locationId: "main", delta: -1 },
    ]);
  });

  it("takes nothing if there are not enough", () => {
    expect(takeUnits(places, 9)).toBeNull();
  });

  it("takes exactly what was asked for, and nowhere more than lies there", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 6 }), fc.nat(100), fc.nat(6), (onHand, quantity, preferred) => {
        const all = onHand.map((units, index) => place(String(index), units));
        const moves = takeUnits(all, quantity, String(preferred));
        const sum = onHand.reduce((left, right) => left + right, 0);
        if (quantity > sum) return moves === null;
        const taken = (moves ?? []).reduce((total, { delta }) => total - delta, 0);
        return (
          taken === quantity &&
          (moves ?? []).every(({ locationId, delta }) => -delta <= (onHand[Number(locationId)] ?? 0))
        );
      }),
    );
  });
});
