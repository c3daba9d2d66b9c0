/** Places in memory of listings that match and how well they do; in typed arrays, since there may be as many as listings. */
export class Candidates {
  readonly places: Uint32Array;
  readonly relevance: Float64Array;
  size = 0;

  constructor(most: number) {
    this.places = new Uint32Array(most);
    this.relevance = new Float64Array(most);
  }

  add(place: number, relevance: number): void {
    this.places[this.size] = place;
    this.relevance[this.size] = relevance;
    this.size += 1;
  }

  *entries(): Generator<readonly [place: number, relevance: number]> {
    for (let i = 0; i < this.size; i += 1) yield [this.places[i]!, this.relevance[i]!];
  }

  /** The most relevant first. */
  best(count: number): number[] {
    const order = Array.from({ length: this.size }, (_, i) => i);
    order.sort((a, b) => this.relevance[b]! - this.relevance[a]!);
    return order.slice(0, count).map((i) => this.places[i]!);
  }
}
