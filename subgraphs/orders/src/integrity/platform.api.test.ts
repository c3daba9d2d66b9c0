import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { delivered, aSale } from "../testing/fulfilment.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";

/** To the question for its rows; for all else it is away. */
function answerOfLoyalty(operation: string) {
  if (!operation.includes("integrityRows")) throw new Error("away");
  return { integrityRows: [{ invariant: "I8", holds: false, detail: "A balance is off." }] };
}

function answerOfUsers(operation: string) {
  if (!operation.includes("accountIntegrity")) throw new Error("away");
  return { accountIntegrity: [{ invariant: "I17", holds: true, detail: "Unbroken." }] };
}

function answerOfReviews(operation: string) {
  if (!operation.includes("reviewsIntegrityRows")) throw new Error("away");
  return { reviewsIntegrityRows: [{ invariant: "I14", holds: true, detail: "Every restriction has its reasons." }] };
}

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, {
    peers: { loyalty: answerOfLoyalty, users: answerOfUsers, reviews: answerOfReviews },
  });
});
afterAll(() => mall.stop());

/** The part of the document PlatformHealth that is answered here. */
const INTEGRITY = `{ platform { integrity { invariant holds checkedAt detail } } }`;
type Answer = { platform: { integrity: { invariant: string; holds: boolean; checkedAt: string; detail: string }[] } };

describe("platform.integrity", () => {
  it("tells administrators which invariants hold, with what loyalty says of its own", async () => {
    await delivered(mall, await aSale(mall, { sellers: [[{ quantity: 1 }]] }));
    const { data, errors } = await mall.as<Answer>(aViewer({ roles: ["ADMINISTRATOR"] }), INTEGRITY);
    expect(errors).toBeUndefined();
    const broken = data?.platform.integrity.filter(({ holds }) => !holds);
    expect(broken).toMatchObject([{ invariant: "I8", detail: "A balance is off." }]);
    expect(data?.platform.integrity.map(({ invariant }) => invariant)).toContain("I19");
    expect(String(data?.platform.integrity[0]?.checkedAt)).toContain("2026");
  });

  it("is nobody else's business", async () => {
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [aViewer(), "FORBIDDEN"],
      [aViewer({ roles: ["SELLER"] }), "FORBIDDEN"],
    ] as const) {
      expect((await mall.as(viewer, INTEGRITY)).errors?.[0]?.extensions["code"]).toBe(code);
    }
  });
});
