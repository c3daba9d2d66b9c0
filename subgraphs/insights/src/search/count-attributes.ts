import type { AttributePool } from "../catalogue/attribute-pool";

/** No name is left out. */
export const ANY_NAME = -1;

export interface CountedAttribute {
  readonly name: string;
  readonly distinct: number;
  readonly total: number;
  /** Made when it is asked for: most attributes are not shown. */
  readonly values: () => Map<string, number>;
}

/** How many listings state each value of each attribute, by the numbers of the pool. */
export class AttributeCounter {
  private readonly counts: Int32Array;
  /** Numbers with a count, in the order in which they came. */
  private readonly seen: number[] = [];

  constructor(private readonly pool: AttributePool) {
    this.counts = new Int32Array(pool.size);
  }

  /** `only`: the number of the one name that counts; `ANY_NAME` for all. */
  add(numbers: readonly number[], only: number): void {
    for (const number of numbers) {
      // Came after this counter was made: belongs to a later version of the catalogue.
      if (number >= this.counts.length) continue;
      if (only !== ANY_NAME && this.pool.nameNumber(number) !== only) continue;
      if (this.counts[number]!++ === 0) this.seen.push(number);
    }
  }

  attributes(): CountedAttribute[] {
    const byName = new Map<number, { numbers: number[]; total: number }>();
    for (const number of this.seen) {
      const nameNumber = this.pool.nameNumber(number);
      let entry = byName.get(nameNumber);
      if (entry === undefined) byName.set(nameNumber, (entry = { numbers: [], total: 0 }));
      entry.numbers.push(number);
      entry.total += this.counts[number]!;
    }
    return [...byName].map(([nameNumber, { numbers, total }]) => ({
      ...{ name: this.pool.name(nameNumber), distinct: numbers.length, total },
      values: () => new Map(numbers.map((number) => [this.pool.value(number), this.counts[number]!])),
    }));
  }
}
