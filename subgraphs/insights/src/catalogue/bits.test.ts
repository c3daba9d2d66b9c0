import { array, assert, nat, property } from "fast-check";
import { Bits } from "./bits";

const bitsOf = (numbers: readonly number[]) => {
  const bits = new Bits();
  for (const number of numbers) bits.add(number);
  return bits;
};
const numbersOf = (bits: Bits) => {
  const numbers: number[] = [];
  bits.forEach((number) => numbers.push(number));
  return numbers;
};
const ascending = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);

it("holds what was added and not taken out again, and counts it", () => {
  assert(
    property(array(nat(200)), array(nat(200)), (added, taken) => {
      const bits = bitsOf(added);
      for (const number of taken) bits.delete(number);
      const left = ascending(added.filter((number) => !taken.includes(number)));
      expect(numbersOf(bits)).toEqual(left);
      expect(bits.count).toBe(left.length);
      expect(left.every((number) => bits.has(number))).toBe(true);
    }),
  );
});

it("intersects sets of any size and leaves them as they are", () => {
  assert(
    property(array(nat(300)), array(nat(100)), (one, other) => {
      const [left, right] = [bitsOf(one), bitsOf(other)];
      const both = Bits.intersection([left, right]);
      expect(numbersOf(both)).toEqual(ascending(one.filter((number) => other.includes(number))));
      expect(both.count).toBe(numbersOf(both).length);
      both.add(1_000);
      expect(numbersOf(left)).toEqual(ascending(one));
    }),
  );
});
