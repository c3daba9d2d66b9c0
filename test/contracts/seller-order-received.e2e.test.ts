import { readFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "@mall/platform/testing/eventually";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const FILE = path.join(__dirname, "../../schema/operations/seller/SellerOrderReceived.graphql");
const DOCUMENT = readFileSync(FILE, "utf8");
const DASHBOARD = readFileSync(path.join(path.dirname(FILE), "SellerDashboard.graphql"), "utf8");

interface Dashboard {
  readonly seller: {
    readonly analytics: {
      readonly revenue: readonly { readonly orders: number }[];
      readonly topProducts: readonly { readonly product: { readonly title: string }; readonly units: number }[];
      readonly sentimentTrend: readonly object[];
    } | null;
    readonly suggestions: { readonly nodes: readonly object[] } | null;
    readonly priceSuggestions: { readonly nodes: readonly object[] } | null;
    readonly stockForecast: { readonly nodes: readonly { readonly explanation: readonly object[] }[] } | null;
  };
}

describe.each(MODES)("the sellers' documents, %s", (mode) => {
  let mall: Mall;
  let bruno: Seller;
  const clients: Client[] = [];

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    bruno = await Seller.signIn(mall);
  }, 120_000);
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await mall?.stop();
  });

  function watching(token: string | undefined) {
    const client = createClient({
      url: mall.graphqlUrl.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    clients.push(client);
    return client.iterate({ query: DOCUMENT, variables: { sellerId: bruno.sellerId } });
  }

  it("show a member of the seller a year, and others nothing of it", async () => {
    const year = { sellerId: bruno.sellerId, from: "2025-11-22T00:00:00Z", to: "2026-11-22T00:00:00Z" };
    const { seller } = await bruno.person.ask<Dashboard>(DASHBOARD, year);
    expect(seller.analytics?.revenue).toHaveLength(365);
    expect(seller.analytics?.revenue.reduce((sum, { orders }) => sum + orders, 0)).toBeGreaterThan(100);
    expect(seller.analytics?.topProducts[0]).toMatchObject({ product: { title: expect.any(String) } });
    expect(seller.suggestions?.nodes).toBeDefined();
    expect(seller.priceSuggestions?.nodes).toBeDefined();
    // Forecasts are made by a job, which goes through the whole catalogue.
    await eventually(async () => {
      const { stockForecast } = (await bruno.person.ask<Dashboard>(DASHBOARD, year)).seller;
      const [planned] = stockForecast?.nodes ?? [];
      expect(planned).toMatchObject({ variant: { sku: expect.any(String) }, dailyDemand: { p90: expect.any(Number) } });
      expect(planned?.explanation).not.toEqual([]);
    }, 90_000);
    const stranger = await Shopper.guest(mall).ask<Dashboard>(DASHBOARD, year);
    expect(stranger.seller).toMatchObject({ analytics: null, suggestions: null, priceSuggestions: null });
  }, 120_000);

  it("tell a member of a paid order, with what products say of it", async () => {
    const title = `Teapot ${mode}`;
    const { variantId, productId } = await bruno.lists({ title, stock: 5 });
    const before = mall.parts.live.listeners(ORDER_PLACED);
    const next = watching(bruno.person.token).next();
    await eventually(() => expect(mall.parts.live.listeners(ORDER_PLACED)).toBe(before + 1));
    const order = await Shopper.guest(mall).buys({ variantId, quantity: 2 });
    const { value } = await next;
    expect(value).toEqual({
      data: {
        sellerOrderReceived: {
          sellerOrder: {
            id: order.sellerOrders[0]?.id,
            state: "PLACED",
            lines: [
              {
                id: expect.any(String),
                quantity: 2,
                variant: { id: variantId, sku: expect.any(String), product: { id: productId, title } },
              },
            ],
            shippingAddress: { country: expect.any(String), postalCode: expect.any(String) },
          },
          at: expect.any(String),
        },
      },
      extensions: { cursor: expect.any(String) },
    });
  });

  it("tell nobody else of an order", async () => {
    const alice = await Shopper.signUp(mall, `alice-${mode}`);
    const answer = await watching(alice.token)
      .next()
      .then(
        ({ value }) => JSON.stringify(value),
        (error: unknown) => JSON.stringify(error),
      );
    expect(answer).toContain("NOT_FOUND");
  });
});
