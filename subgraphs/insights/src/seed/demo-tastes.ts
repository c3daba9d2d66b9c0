import type { DemoMall, DemoProduct } from "@mall/demo/dataset";
import { oneOf, WeightedChoice, type Random } from "@mall/demo/random";

/** Of what people look at, what lies on the shelf that this visit is about; the rest is what sells anywhere. As in their orders. */
const ALONG_THE_SHELF = 0.92;

type Choice = WeightedChoice<DemoProduct>;

/**
 * What whom draws: people who bought from a category look along that shelf. Without it everybody would look at the same
 * best sellers, whatever they had bought, and nothing could be learned from it but what sells.
 */
export class DemoTastes {
  private readonly anything: Choice;
  private readonly shelves = new Map<string, Choice>();
  private readonly shelvesOf = new Map<string, string[]>();

  constructor({ products, orders }: DemoMall) {
    const sold = new Map<string, number>();
    const lines = orders.flatMap(({ userId, lines: own }) => own.map(({ productId }) => ({ userId, productId })));
    for (const { productId } of lines) sold.set(productId, (sold.get(productId) ?? 0) + 1);
    const linesOf = ({ id }: DemoProduct): number => sold.get(id) ?? 0;
    // What sells best is looked at anywhere, and some of everything else; who looks along a shelf sees more of it.
    this.anything = new WeightedChoice(products, (product) => 0.2 + linesOf(product) ** 2);
    const byShelf = new Map<string, DemoProduct[]>();
    for (const product of products) listUnder(byShelf, product.categoryId, product);
    for (const [shelf, own] of byShelf)
      this.shelves.set(shelf, new WeightedChoice(own, (product) => 0.2 + linesOf(product)));
    const shelfOf = new Map(products.map(({ id, categoryId }) => [id, categoryId]));
    for (const { userId, productId } of lines) listUnder(this.shelvesOf, userId, shelfOf.get(productId) ?? "");
  }

  /** Products of one visit, one after the other: about a shelf that the person bought from, the oftener the likelier. */
  walk(userId: string, { steps, random }: { readonly steps: number; readonly random: Random }): DemoProduct[] {
    const known = this.shelvesOf.get(userId) ?? [];
    const shelf = known.length === 0 ? undefined : this.shelves.get(oneOf(random, known));
    return Array.from({ length: steps }, () =>
      (shelf !== undefined && random() < ALONG_THE_SHELF ? shelf : this.anything).choose(random),
    );
  }
}

function listUnder<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}
