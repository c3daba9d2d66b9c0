import { read } from "@mall/platform/database/read";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Connection } from "@mall/platform/pagination/connection.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { findProductsOf, type ProductPage, type ProductScope } from "./find-products";
import { PRODUCT_COLUMNS, PRODUCT_TABLES, productView, type ProductRow } from "./product.row";
import type { ProductType } from "./product.types";
import { sightValues, visibleTo, type Sight } from "./product-visibility";

const BY_ID = `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE p.id = ANY($1::uuid[]) AND ${visibleTo("$2", "$3")}`;
const BY_SLUG = `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE p.slug = ANY($1::text[]) AND ${visibleTo("$2", "$3")}`;

export interface ScopedPage {
  readonly kind: ProductScope["kind"];
  readonly id: string;
  readonly page: ProductPage;
}

/** Listings that the caller may see; another's draft is null as if it did not exist. */
export function createProductLoaders(db: DataSource, sight: Sight) {
  return {
    productById: new DataLoader<string, ProductType | null>(async (ids) => {
      const rows = await read<ProductRow>(db, BY_ID, [ids.filter(isUuid), ...sightValues(sight)]);
      return inKeyOrder(ids, rows.map(productView), (product) => product.id);
    }),
    productBySlug: new DataLoader<string, ProductType | null>(async (slugs) => {
      const clean = slugs.filter((slug) => !slug.includes("\u0000"));
      const rows = await read<ProductRow>(db, BY_SLUG, [clean, ...sightValues(sight)]);
      return inKeyOrder(slugs, rows.map(productView), (product) => product.slug);
    }),
    productPageOf: new DataLoader<ScopedPage, Connection<ProductType>, string>(
      (requests) => loadPages(db, requests, sight),
      { cacheKeyFn: (request) => JSON.stringify(request) },
    ),
  };
}

/** Parents that ask for the same page share one statement. */
async function loadPages(
  db: DataSource,
  requests: readonly ScopedPage[],
  sight: Sight,
): Promise<Connection<ProductType>[]> {
  const groups = new Map<string, ScopedPage[]>();
  const keyOf = ({ kind, page }: ScopedPage): string => JSON.stringify([kind, page]);
  for (const request of requests) groups.set(keyOf(request), [...(groups.get(keyOf(request)) ?? []), request]);
  const answers = new Map<ScopedPage, Connection<ProductType>>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [{ kind, page }] = group as [ScopedPage];
      const scope = { kind, ids: group.map(({ id }) => id) };
      const pages = await findProductsOf(db, { page, scope }, sight);
      group.forEach((request, index) => answers.set(request, pages[index] as Connection<ProductType>));
    }),
  );
  return requests.map((request) => answers.get(request) as Connection<ProductType>);
}

export type ProductLoaders = ReturnType<typeof createProductLoaders>;
