import DataLoader from "dataloader";

interface PageKey<Page> {
  readonly ownerId: string;
  readonly page: Page;
}

export type PageLoader<Page, Result> = DataLoader<PageKey<Page>, Result, string>;

/** Batches the same page of a list over many owners: `find` runs once for all owners that ask for one `first`, `after`, order. */
export function pageLoader<Page extends object, Result>(
  find: (ownerIds: readonly string[], page: Page) => Promise<readonly Result[]>,
): PageLoader<Page, Result> {
  const cacheKeyFn = ({ ownerId, page }: PageKey<Page>): string => `${ownerId} ${JSON.stringify(page)}`;
  return new DataLoader(
    async (keys) => {
      const results = new Map<string, Result | Error>();
      await Promise.all(
        [...groupedByPage(keys).values()].map(async ({ page, ownerIds }) => {
          const found = await find(ownerIds, page).catch((error: Error) => error);
          ownerIds.forEach((ownerId, index) => {
            const result = found instanceof Error ? found : found[index];
            if (result !== undefined) results.set(cacheKeyFn({ ownerId, page }), result);
          });
        }),
      );
      return keys.map((key) => results.get(cacheKeyFn(key)) ?? new Error(`No page for ${key.ownerId}`));
    },
    { cacheKeyFn },
  );
}

function groupedByPage<Page>(keys: readonly PageKey<Page>[]): Map<string, { page: Page; ownerIds: string[] }> {
  const groups = new Map<string, { page: Page; ownerIds: string[] }>();
  for (const { ownerId, page } of keys) {
    const name = JSON.stringify(page);
    const group = groups.get(name) ?? { page, ownerIds: [] };
    group.ownerIds.push(ownerId);
    groups.set(name, group);
  }
  return groups;
}
