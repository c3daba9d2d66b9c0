import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { AN_ADDRESS, Shopper, type CartAnswer, type PlacedOrder } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const FOLDER = path.join(__dirname, "../../schema/operations/storefront");
const document = (name: string): string => readFileSync(path.join(FOLDER, `${name}.graphql`), "utf8");
const NAMES = readdirSync(FOLDER).map((file) => path.basename(file, ".graphql"));

interface FirstProduct {
  readonly products: {
    readonly nodes: readonly { readonly id: string; readonly variants: readonly { readonly id: string }[] }[];
  };
}

interface PersonalOffer {
  readonly reason: string;
  readonly couponCode: string | null;
  readonly decisionId: string;
}

interface StartedThread {
  readonly threadStart: { readonly thread: { readonly id: string } };
}

const START = "mutation ($input: ThreadStartInput!) { threadStart(input: $input) { thread { id } } }";

const SOME = { nodes: expect.arrayContaining([expect.anything()]) };
const MODEL = { name: expect.any(String), version: expect.any(String) };
const SHARES = { positive: expect.any(Number), neutral: expect.any(Number), negative: expect.any(Number) };

describe.each(MODES)("the storefront's documents, %s", (mode) => {
  let mall: Mall;
  let alice: Shopper;
  let variables: Record<string, object>;
  let cart: CartAnswer;
  let order: PlacedOrder;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    const [customer] = DEMO_SIGN_INS.filter(({ role }) => role === "CUSTOMER");
    alice = await Shopper.signIn(mall, customer?.email ?? "", customer?.password ?? "");
    const { products } = await alice.ask<FirstProduct>(
      `{ products(first: 20) { nodes { id variants { id availability { inStock } } } } }`,
    );
    const product = products.nodes[0];
    const variantId = product?.variants[0]?.id ?? "";
    cart = await alice.adds({ variantId, quantity: 1 });
    order = await alice.buys({ variantId, quantity: 1 });
    const regretted = await alice.buys({ variantId, quantity: 1 });
    const { threadStart } = await alice.ask<StartedThread>(START, {
      input: { productId: product?.id, title: "How does it hold up?", body: "After half a year, I mean." },
    });
    await mall.settle();
    variables = {
      Discussion: { id: threadStart.thread.id },
      MyBenefits: {},
      SignUp: {
        input: {
          email: `new.${mode}@example.test`,
          password: "violet kettle under nine bridges",
          displayName: "New Person",
        },
      },
      SignIn: { input: { email: customer?.email, password: customer?.password } },
      HomeFeed: {},
      Trending: {},
      ForYou: {},
      RecommenderParameters: {},
      CompleteCart: { id: cart.id },
      RecordBehaviour: {
        input: { events: [{ id: uuidV7(), kind: "VIEW", at: new Date().toISOString(), productId: product?.id }] },
      },
      Search: { query: "love" },
      SearchExplained: { query: "love" },
      SearchSuggestions: { prefix: "lov" },
      ProductPage: { id: product?.id },
      AddToCart: { input: { lines: [{ variantId, quantity: 2 }] } },
      PlaceOrder: { input: { ...alice.orderInput(cart), shippingAddress: AN_ADDRESS } },
      MyOrders: {},
      MyLoyalty: {},
      OrderStatusChanged: { orderId: order.id },
      WriteReview: {
        input: {
          productId: product?.id,
          rating: 5,
          title: "Lovely",
          body: "I love it, it is exactly what I hoped for.",
        },
      },
      RequestReturn: {
        input: {
          orderId: regretted.id,
          kind: "WITHDRAWAL",
          lines: [{ orderLineId: regretted.sellerOrders[0]?.lines[0]?.id, quantity: 1 }],
          idempotencyKey: "r1",
        },
      },
    };
  }, 120_000);
  afterAll(() => mall?.stop());

  it("are all tried here", () => {
    expect(NAMES.toSorted()).toEqual(Object.keys(variables).toSorted());
  });

  it("say for machines which of their parts a model made", async () => {
    const answer = await mall.send(document("SearchExplained"), variables["SearchExplained"]);
    expect(answer.extensions?.["ai"]).toMatchObject({
      digitalSourceType: "trainedAlgorithmicMedia",
      generated: expect.arrayContaining([{ path: "search.nodes", type: "SearchResult" }]),
    });
    expect((await mall.send("{ ratingFormula { version } }")).extensions?.["ai"]).toBeUndefined();
  });

  it.each(NAMES.filter((name) => name !== "OrderStatusChanged"))("%s executes unchanged", async (name) => {
    const { status, errors, data } = await mall.send<Record<string, unknown>, object>(
      document(name),
      variables[name],
      alice.token,
    );
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(Object.values(data ?? {}).every((value) => value !== null)).toBe(true);
  });

  it.each<[name: string, shown: object]>([
    ["ProductPage", { product: { sentiment: SHARES, similar: SOME, boughtTogether: { nodes: expect.any(Array) } } }],
    ["HomeFeed", { recommendations: { ...SOME, model: MODEL } }],
    ["ForYou", { recommendations: { ...SOME, model: MODEL, decision: { id: expect.any(String) } } }],
    ["Trending", { trending: { nodes: expect.any(Array), model: MODEL } }],
    ["CompleteCart", { cart: { completion: { nodes: expect.any(Array), model: MODEL } } }],
    ["Search", { search: SOME }],
  ])("%s shows what models made of it, and not only that nothing broke", async (name, shown) => {
    // Models that are busy leave their part out.
    await eventually(async () => expect(await alice.ask(document(name), variables[name])).toMatchObject(shown), 30_000);
  });

  it("tells alice of an offer of her own, why it is hers, and of the decision behind it", async () => {
    const ask = `{ viewer { loyalty { personalOffers { title reason state couponCode decisionId modelName } } } }`;
    const offer = await eventually(async () => {
      const { viewer } = await alice.ask<{ viewer: { loyalty: { personalOffers: PersonalOffer[] } } }>(ask);
      const [first] = viewer.loyalty.personalOffers;
      expect(first).toMatchObject({ state: "AVAILABLE", modelName: "mall-category-affinity" });
      return first as PersonalOffer;
    });
    expect(offer.reason).toMatch(/^You bought .* in .*\.$/);
    expect(offer.couponCode).toEqual(expect.any(String));
    const decision = `query ($id: ID!) { decision(decisionId: $id) { kind outcome explanation { feature contribution } changes { reason } } }`;
    await eventually(async () =>
      expect(await alice.ask(decision, { id: offer.decisionId })).toMatchObject({
        decision: {
          ...{ kind: "PERSONAL_OFFER", outcome: "APPLIED", changes: [{ reason: "A campaign with budget gave it." }] },
          explanation: [expect.anything(), expect.anything(), expect.anything()],
        },
      }),
    );
  });

  it("OrderStatusChanged delivers the cancellation with fields of four subgraphs", async () => {
    const client = createClient({
      url: mall.graphqlUrl.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${alice.token}` },
    });
    const events = client.iterate({ query: document("OrderStatusChanged"), variables: { orderId: order.id } });
    const first = events.next();
    await eventually(() => expect(mall.parts.live.listeners(ORDER_CHANGED)).toBe(1));
    await mall.settle();
    const { orderCancel } = await alice.ask<{
      orderCancel: { order: { state: string } | null; userErrors: unknown[] };
    }>(
      `mutation Cancel($input: OrderCancelInput!) { orderCancel(input: $input) { order { state } userErrors { code message } } }`,
      { input: { orderId: order.id, idempotencyKey: "c1" } },
    );
    expect(orderCancel.userErrors).toEqual([]);
    const { value } = await first;
    expect(value).toMatchObject({
      data: {
        orderStatusChanged: {
          previousState: "PLACED",
          order: {
            id: order.id,
            state: "CANCELLED",
            sellerOrders: [
              {
                seller: { displayName: expect.any(String) },
                lines: [{ variant: { product: { title: expect.any(String) } } }],
              },
            ],
          },
        },
      },
    });
    await client.dispose();
  });
});
