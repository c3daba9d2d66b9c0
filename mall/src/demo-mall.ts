import { createHash } from "node:crypto";
import { buildDemoMall } from "@mall/demo/build-demo-mall";
import type { DemoMall } from "@mall/demo/dataset";
import { versionOf } from "@mall/demo/version";

/** A data set to seed: its version is known without building it. */
export interface MallData {
  readonly version: string;
  readonly load: () => DemoMall;
}

/** The demo mall with a number of products; null: the default. */
export function demoMallData(size: number | null): MallData {
  const options = size === null ? {} : { size };
  return { version: versionOf(options), load: () => buildDemoMall(options) };
}

const BENCH_PRODUCTS = 1_000;
const BENCH_VARIANTS = 3;

/** A mall as the baseline measures it: 1,000 products with three variants each, never out of stock. */
export function benchMallData(): MallData {
  return { version: "bench-1", load: () => benchMall(buildDemoMall()) };
}

function benchMall(demo: DemoMall): DemoMall {
  const products = demo.products
    .filter((_, index) => index % 3 === 0)
    .slice(0, BENCH_PRODUCTS)
    .map(withThreeVariants);
  const variants = new Set(products.flatMap((product) => product.variants.map(({ id }) => id)));
  const ids = new Set(products.map(({ id }) => id));
  const orders = demo.orders.filter((order) => order.lines.every((line) => variants.has(line.variantId)));
  const lines = new Set(orders.flatMap((order) => order.lines.map(({ id }) => id)));
  const reviews = demo.reviews
    .filter((review) => ids.has(review.productId))
    .map((review) => ({
      ...review,
      orderLineId: review.orderLineId !== null && lines.has(review.orderLineId) ? review.orderLineId : null,
    }));
  const questions = demo.questions.filter((question) => ids.has(question.productId));
  return { ...demo, version: "bench-1", products, orders, reviews, questions };
}

function withThreeVariants(product: DemoMall["products"][number]): DemoMall["products"][number] {
  const [first] = product.variants;
  if (!first) return product;
  const variants = Array.from({ length: BENCH_VARIANTS }, (_, index) => {
    const own = product.variants[index] ?? { ...first, id: benchId(first.id, index), sku: `${first.sku}-B${index}` };
    return { ...own, stock: 1_000_000 };
  });
  return { ...product, variants };
}

/** Another id of the same shape, the same at each run. */
function benchId(id: string, index: number): string {
  const tail = createHash("sha1").update(`${id} ${index}`).digest("hex").slice(0, 12);
  return `${id.slice(0, -12)}${tail}`;
}
