import { read } from "@mall/platform/database/read";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import type { DataSource } from "typeorm";
import { findRecall } from "./find-recalls";
import type { RecallRow } from "./recall.row";

const PRODUCT = `
  SELECT p.brand, p.images, p.safety, array(SELECT v.sku FROM variants v WHERE v.product_id = p.id ORDER BY v.position, v.id)
    AS skus FROM products p WHERE p.id = $1`;

interface RecalledProduct {
  readonly brand: string | null;
  readonly images: readonly { readonly url: string; readonly alt: string }[];
  readonly safety: object | null;
  readonly skus: readonly string[];
}

/** A recall for machines: what article 36 of Regulation (EU) 2023/988 wants a notice to say, as JSON. For everybody. */
export const recallNoticeRoute = ({ db }: Pick<SubgraphRuntime, "db">): SubgraphRoute => ({
  name: "recall-notice",
  handle: async ({ params }) => {
    const recall = await findRecall(db, /^(.+)\.json$/.exec(params["file"] ?? "")?.[1] ?? "");
    if (!recall) {
      const headers = { "content-type": "application/problem+json" };
      return { status: 404, headers, body: JSON.stringify({ status: 404, detail: "There is no such recall." }) };
    }
    const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=300" };
    return { status: 200, headers, body: JSON.stringify(await noticeOf(db, recall)) };
  },
});

async function noticeOf(db: DataSource, { productId, sellerId, title, ...recall }: RecallRow): Promise<object> {
  const [product] = await read<RecalledProduct>(db, PRODUCT, [productId]);
  return { headline: "Product safety recall", ...recall, product: { id: productId, sellerId, title, ...product } };
}
