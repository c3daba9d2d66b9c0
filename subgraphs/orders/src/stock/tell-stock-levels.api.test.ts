import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import type { StockLevelsChanged } from "@mall/schema/events/stock-levels-changed";
import { ordersSubgraph } from "../subgraph";
import { aCart, aListing, anOrderOf, type OrdersHarness, place } from "../testing/mall.fixture";
import { tellStockLevels } from "./tell-stock-levels";

describe("stock.levels-changed", () => {
  let mall: OrdersHarness;
  beforeAll(async () => {
    mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  });
  afterAll(() => mall.stop());

  it("tells what differs from what was told last, and each difference once", async () => {
    const listing = aListing({ sellerId: uuidV7(), variants: [{ stock: 10 }, { stock: 7 }] });
    await mall.receive("products", productChanged(listing));
    const ids = listing.variants.map(({ variantId }) => variantId);
    const tell = () => tellStockLevels({ db: mall.db, clock: mall.clock, wakeRelay: () => undefined });
    const told = async () =>
      (await mall.published("stock.levels-changed"))
        .flatMap((event) => (event.payload as StockLevelsChanged).levels)
        .map(({ variantId, onHand, available }) => `${ids.indexOf(variantId)}: ${onHand}, ${available}`);
    await tell();
    expect((await told()).sort()).toEqual(["0: 10, 10", "1: 7, 7"]);
    await place(mall, null, anOrderOf(await aCart(mall, null, { [ids[0] ?? ""]: 4 })));
    await tell();
    await tell();
    expect((await told()).slice(2)).toEqual(["0: 10, 6"]);
  });
});
