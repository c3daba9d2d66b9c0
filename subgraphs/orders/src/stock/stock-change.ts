/** One stock item after a change of what can be bought of it. */
export interface StockChange {
  readonly productId: string;
  readonly variantId: string;
  /** Units that can be bought now. */
  readonly available: number;
  /** How many more than before; negative where units were reserved. */
  readonly delta: number;
  /** At how many units its seller is told that it runs low; needed where units become fewer. */
  readonly lowAt?: number | null;
}

/** Products that may have gone out of stock or come back: some item of theirs touched zero. Sorted, as locks need. */
export function productsToCheck(changes: readonly StockChange[]): string[] {
  const touched = changes.filter(({ available, delta }) => delta !== 0 && (available === 0 || available - delta === 0));
  return [...new Set(touched.map((change) => change.productId))].sort();
}

/** What the products had before the changes, given what they have now. */
export function crossings(
  changes: readonly StockChange[],
  now: ReadonlyMap<string, number>,
): { productId: string; inStock: boolean }[] {
  return productsToCheck(changes).flatMap((productId) => {
    const after = now.get(productId) ?? 0;
    const before =
      after - changes.filter((change) => change.productId === productId).reduce((sum, change) => sum + change.delta, 0);
    return before > 0 === after > 0 ? [] : [{ productId, inStock: after > 0 }];
  });
}

/** Items that were above their threshold and no longer are: told once, until they rise above it again. */
export const runningLow = (changes: readonly StockChange[]): StockChange[] =>
  changes.filter(
    ({ available, delta, lowAt }) =>
      lowAt !== null && lowAt !== undefined && available <= lowAt && available - delta > lowAt,
  );
