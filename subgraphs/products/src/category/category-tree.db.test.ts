import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { array, assert, asyncProperty, constantFrom, integer, nat, oneof, record } from "fast-check";
import type { ProductsContext } from "../context";
import type { ProductsDeps } from "../deps";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { categoryArchive } from "./category-archive";
import { categoryCreate } from "./category-create";
import { categoryMove } from "./category-move";
import { categoryRename } from "./category-rename";
import { expectTrueTree } from "./category-tree.fixture";

describe("the category tree in the database", () => {
  let harness: SubgraphHarness<ProductsContext>;
  let deps: ProductsDeps;
  const sellerId = uuidV7();
  const roots = ["A", "B", "C"].map((name) => aCategory({ name }));
  const middles = roots.flatMap((root) => ["1", "2"].map((n) => aCategory({ name: `${root.name}${n}` }, root)));
  const leaves = middles.flatMap((middle) => ["x", "y"].map((n) => aCategory({ name: `${middle.name}${n}` }, middle)));
  const all = [...roots, ...middles, ...leaves];
  const products = [...leaves, ...middles].flatMap(({ id: categoryId }) =>
    [1, 2].map(() => aProduct({ categoryId, sellerId })),
  );

  beforeEach(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    const { db, clock } = harness;
    deps = { db, clock, ids: { next: uuidV7 }, wakeRelay: () => undefined, traceId: "test" };
    await loadCatalogue(db, { categories: all, products });
  });
  afterEach(() => harness.stop());

  const setState = (productId: string | undefined, state: string) =>
    harness.db.query("UPDATE products SET state = $2 WHERE id = $1", [productId, state]);

  it("keeps paths and counts as they would be computed anew, whatever moves where", async () => {
    const ids = all.map(({ id }) => id);
    const anyone = constantFrom(...ids);
    const command = oneof(
      { weight: 6, arbitrary: record({ kind: constantFrom("move" as const), id: anyone, parent: nat(ids.length) }) },
      { weight: 1, arbitrary: record({ kind: constantFrom("rename" as const), id: anyone, parent: nat(9) }) },
      { weight: 1, arbitrary: record({ kind: constantFrom("create" as const), id: anyone, parent: nat(9) }) },
      {
        weight: 2,
        arbitrary: record({
          kind: constantFrom("toggle" as const),
          id: anyone,
          parent: integer({ min: 0, max: products.length - 1 }),
        }),
      },
    );
    const refused = new Set<string>();
    await assert(
      asyncProperty(array(command, { minLength: 1, maxLength: 4 }), async (commands) => {
        for (const { kind, id, parent } of commands) {
          if (kind === "move") {
            const { userErrors } = await categoryMove(deps, { categoryId: id, parentId: ids[parent] ?? null });
            for (const { code } of userErrors) refused.add(code);
          }
          if (kind === "rename") await categoryRename(deps, { categoryId: id, name: `Name ${parent}` });
          if (kind === "create") await categoryCreate(deps, { parentId: id, name: `Child ${parent}` });
          if (kind === "toggle") await setState(products[parent]?.id, commands.length % 2 === 0 ? "ACTIVE" : "PAUSED");
        }
        await expectTrueTree(harness.db);
      }),
      { numRuns: 300 },
    );
    expect(refused).toContain("CATEGORY_CYCLE");
  }, 120_000);

  it("counts right when listings go on and off sale while their categories move", async () => {
    const moves = Array.from({ length: 60 }, (_, i) =>
      categoryMove(deps, { categoryId: middles[i % middles.length]!.id, parentId: roots[(i * 7) % roots.length]!.id }),
    );
    const toggles = products.flatMap(({ id }) =>
      ["PAUSED", "ACTIVE", "PAUSED"].map((state, i) =>
        i === 0 ? setState(id, state) : Promise.resolve().then(() => setState(id, state)),
      ),
    );
    const outcomes = await Promise.allSettled([...moves, ...toggles]);
    expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);
    await expectTrueTree(harness.db);
  });

  it("has no circle after two moves that would each be right alone", async () => {
    const [a, b] = roots;
    const outcomes = await Promise.all([
      categoryMove(deps, { categoryId: a!.id, parentId: b!.id }),
      categoryMove(deps, { categoryId: b!.id, parentId: a!.id }),
    ]);
    expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(["CATEGORY_CYCLE"]);
    await expectTrueTree(harness.db);
  });

  it("archives nothing into which somebody puts a category at the same moment", async () => {
    for (let i = 0; i < 10; i += 1) {
      const parent = await categoryCreate(deps, { name: `Empty ${i}` });
      const [archived, created] = await Promise.all([
        categoryArchive(deps, parent.id!),
        categoryCreate(deps, { parentId: parent.id, name: "Late" }),
      ]);
      expect([archived, created].filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    }
  });
});
