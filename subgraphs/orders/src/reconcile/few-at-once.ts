/** As many wait for a slow provider together. None of them holds a connection while it waits. */
const FEW = 10;

/** Does the work for all items, a few at a time. */
export async function fewAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(FEW, items.length) }, worker));
}
