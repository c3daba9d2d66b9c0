import { array, assert, double, property } from "fast-check";
import { NumberCounter } from "./count-numbers";

const counted = (...numbers: number[]) => {
  const counter = new NumberCounter();
  for (const number of numbers) counter.add("attribute:Weight", { key: "", name: "Weight", number, unit: "kg" });
  return counter.facet("attribute:Weight");
};

describe("numbers of the results", () => {
  it("are shown one by one while they are few", () => {
    expect(counted(2, 1.5, 2)).toEqual({
      field: "attribute:Weight",
      range: { min: 1.5, max: 2, unit: "kg" },
      values: [
        { value: "1.5..1.5", label: "1.5 kg", count: 1, min: 1.5, max: 1.5 },
        { value: "2..2", label: "2 kg", count: 2, min: 2, max: 2 },
      ],
    });
  });

  it("are cut into ranges at round numbers where they are many", () => {
    const { values } = counted(...Array.from({ length: 60 }, (_, i) => i + 1));
    expect(values.map(({ label, count }) => `${label}: ${count}`)).toEqual([
      ...["1 to 9 kg: 9", "10 to 19 kg: 10", "20 to 29 kg: 10", "30 to 39 kg: 10"],
      ...["40 to 49 kg: 10", "50 to 59 kg: 10", "60 kg: 1"],
    ]);
  });

  it("are all counted, in ranges that follow each other, whatever they are", () => {
    const sixDecimals = double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Number(number.toFixed(6)) + 0);
    const numbers = array(sixDecimals, { minLength: 1, maxLength: 200 });
    assert(
      property(numbers, (given) => {
        const { values, range } = counted(...given);
        expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        expect(range).toMatchObject({ min: Math.min(...given), max: Math.max(...given) });
        values.slice(1).forEach(({ min }, i) => expect(min).toBeGreaterThan(values[i]?.max ?? NaN));
        for (const { min = NaN, max = NaN, count } of values) {
          expect(given.filter((one) => one >= min && one <= max)).toHaveLength(count);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
