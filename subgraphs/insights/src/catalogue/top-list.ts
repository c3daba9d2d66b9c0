export interface Scored<Item> {
  readonly item: Item;
  readonly score: number;
}

interface Entry<Item> extends Scored<Item> {
  readonly order: number;
}

/**
 * Keeps the `limit` entries of the highest score: a binary heap with the worst on top. Equal scores are told apart by
 * `comesBefore`, or else by who was offered first.
 */
export class TopList<Item> {
  private readonly heap: Entry<Item>[] = [];
  private offered = 0;

  constructor(
    private readonly limit: number,
    private readonly comesBefore: ((left: Item, right: Item) => boolean) | null = null,
  ) {}

  offer(item: Item, score: number): void {
    // Most offers of a long list end here, before anything is made of them.
    if (this.heap.length === this.limit && this.limit > 0 && !this.isBetter(item, score, this.heap[0]!)) return;
    const entry = { item, score, order: this.offered++ };
    const worst = this.heap[0];
    if (this.heap.length < this.limit) {
      this.heap.push(entry);
      this.rise(this.heap.length - 1);
    } else if (worst !== undefined && this.isWorse(worst, entry)) {
      this.heap[0] = entry;
      this.sink(0);
    }
  }

  /** Best first. */
  items(): Scored<Item>[] {
    return [...this.heap].sort((a, b) => (this.isWorse(a, b) ? 1 : -1));
  }

  private isBetter(item: Item, score: number, than: Entry<Item>): boolean {
    if (score !== than.score) return score > than.score;
    return this.comesBefore !== null && this.comesBefore(item, than.item);
  }

  private isWorse(a: Entry<Item>, b: Entry<Item>): boolean {
    if (a.score !== b.score) return a.score < b.score;
    return this.comesBefore === null ? a.order > b.order : this.comesBefore(b.item, a.item);
  }

  private rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.isWorse(this.heap[at]!, this.heap[parent]!)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(start: number): void {
    for (let at = start; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.heap.length && this.isWorse(this.heap[child]!, this.heap[worst]!)) worst = child;
      }
      if (worst === at) return;
      this.swap(at, worst);
      at = worst;
    }
  }

  private swap(left: number, right: number): void {
    const entry = this.heap[left]!;
    this.heap[left] = this.heap[right]!;
    this.heap[right] = entry;
  }
}
