/** A set of small numbers, one bit each: 12.5 KB for the places of 100,000 listings. */
export class Bits {
  private words: Uint32Array;
  count = 0;

  constructor(words: Uint32Array = new Uint32Array(0)) {
    this.words = words;
    for (const word of words) this.count += onesOf(word);
  }

  has(number: number): boolean {
    return ((this.words[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }

  add(number: number): void {
    if (this.has(number)) return;
    const place = number >>> 5;
    if (place >= this.words.length) this.grow(place + 1);
    this.words[place]! |= 1 << (number & 31);
    this.count += 1;
  }

  delete(number: number): void {
    if (!this.has(number)) return;
    this.words[number >>> 5]! &= ~(1 << (number & 31));
    this.count -= 1;
  }

  /** What all of them have; a set of its own. */
  static intersection([first, ...others]: readonly Bits[]): Bits {
    const words = first === undefined ? new Uint32Array(0) : first.words.slice();
    for (const other of others) {
      for (let i = 0; i < words.length; i += 1) words[i]! &= other.words[i] ?? 0;
    }
    return new Bits(words);
  }

  forEach(visit: (number: number) => void): void {
    for (let place = 0; place < this.words.length; place += 1) {
      // The lowest bit that is set, until none is.
      for (let word = this.words[place]!; word !== 0; word &= word - 1) {
        visit((place << 5) + 31 - Math.clz32(word & -word));
      }
    }
  }

  private grow(least: number): void {
    const larger = new Uint32Array(Math.max(least, 2 * this.words.length, 32));
    larger.set(this.words);
    this.words = larger;
  }
}

function onesOf(word: number): number {
  let ones = 0;
  for (let left = word; left !== 0; left &= left - 1) ones += 1;
  return ones;
}
