import type { AttributePool } from "../catalogue/attribute-pool";

/** No name is left out. */
export const ANY_NAME = -1;

export interface CountedAttribute {
  readonly name: string;
  readonly distinct: number;
  readonly total: number;
  /** Each value with its count; walked over only when it is asked for, since most attributes are not shown. */
  readonly forEach: (visit: (value: string, count: number) => void) => void;
}

/** How many listings state each value of each attribute, by the numbers of the pool. */
export class AttributeCounter {
  private readonly counts: Int32Array;

  constructor(private readonly pool: AttributePool) {
    // What comes after this moment belongs to a later version of the catalogue: writing beyond the end does nothing.
    this.counts = new Int32Array(pool.size);
  }

  /** `numbers` from one place to another. `only`: the number of the one name that counts; `ANY_NAME` for all. */
  add(numbers: Int32Array, [from, to]: readonly [number, number], only: number): void {
    for (let i = from; i < to; i += 1) {
      const number = numbers[i]!;
      if (only === ANY_NAME || this.pool.nameNumber(number) === only) this.counts[number]! += 1;
    }
  }

  attributes(): CountedAttribute[] {
    const byName = new Map<number, { numbers: number[]; total: number }>();
    this.counts.forEach((count, number) => {
      if (count === 0) return;
      const nameNumber = this.pool.nameNumber(number);
      let entry = byName.get(nameNumber);
      if (entry === undefined) byName.set(nameNumber, (entry = { numbers: [], total: 0 }));
      entry.numbers.push(number);
      entry.total += count;
    });
    return [...byName].map(([nameNumber, { numbers, total }]) => ({
      ...{ name: this.pool.name(nameNumber), distinct: numbers.length, total },
      forEach: (visit) => numbers.forEach((number) => visit(this.pool.value(number), this.counts[number]!)),
    }));
  }
}
