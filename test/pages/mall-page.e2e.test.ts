import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { eventually } from "@mall/platform/testing/eventually";
import type { Browser, BrowserContext } from "playwright-core";
import { Shopper } from "../actors/shopper";
import { Mall } from "../mall";
import { buildPage, describeInBrowser, launchBrowser } from "./browser";
import { newWindow, openPage, type OpenedPage } from "./opened-page";

const [CUSTOMER] = DEMO_SIGN_INS;
const CANCEL = `mutation Cancel($input: OrderCancelInput!) {
  orderCancel(input: $input) { order { state } userErrors { code message } }
}`;
const FIRST_VARIANT = `{ products(first: 1) { nodes { variants { id } } } }`;

interface FirstVariant {
  readonly products: { readonly nodes: readonly { readonly variants: readonly { readonly id: string }[] }[] };
}

describeInBrowser("the page of the mall", () => {
  let mall: Mall;
  let browser: Browser;
  let window: BrowserContext;
  let page: OpenedPage;

  beforeAll(async () => {
    buildPage();
    [mall, browser] = await Promise.all([Mall.start({ withDemo: true }), launchBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await mall?.stop();
  });
  beforeEach(async () => {
    window = await newWindow(browser);
    page = await openPage(window, mall.url);
  });
  afterEach(() => window?.close());

  it("opens with every storefront document ready, without a complaint and without another host", async () => {
    expect(await page.tabs()).toEqual([
      "HomeFeed",
      "Search",
      "ProductPage",
      "AddToCart",
      "PlaceOrder",
      "OrderStatusChanged",
      "MyOrders",
      "MyLoyalty",
      "WriteReview",
      "RequestReturn",
      "SignIn",
      "SignUp",
    ]);
    await page.page.waitForLoadState("networkidle");
    expect(page.complaints).toEqual([]);
    expect(page.requested.filter((url) => !url.startsWith(mall.url))).toEqual([]);
  });

  it("marks no storefront document as one that the schema cannot answer", async () => {
    await page.page.locator(".tab-link").first().waitFor();
    const [storefront] = await page.page.locator(".tab-group").all();
    expect(await storefront?.locator(".tab-link").count()).toBe(12);
    expect(await storefront?.locator(".is-missing").allInnerTexts()).toEqual([]);
  });

  it.each(["Customer", "Seller", "Administrator"])("signs in as the %s of the demo mall by a click", async (role) => {
    expect(await page.runs()).toMatchObject({ data: { viewer: null } });
    await page.becomes(role);
    expect(await page.runs()).toMatchObject({ data: { viewer: { id: expect.any(String) } } });
    expect(page.complaints).toEqual([]);
  });

  it("runs the documents from the first look to the order, each with what the one before has taught", async () => {
    await page.becomes("Customer");
    await page.opensTab("HomeFeed");
    expect(await page.runs()).toMatchObject({ data: { recommendations: { nodes: expect.any(Array) } } });
    await page.opensTab("Search");
    expect(await page.runs()).toMatchObject({ data: { search: { nodes: [{ product: {} }, {}, {}, {}, {}] } } });
    await page.opensTab("ProductPage");
    expect(await page.runs()).toMatchObject({ data: { product: { variants: expect.any(Array) } } });
    await page.opensTab("AddToCart");
    expect(await page.runs()).toMatchObject({ data: { cartLinesAdd: { cart: { id: expect.any(String) } } } });
    await page.opensTab("PlaceOrder");
    expect(await page.runs()).toMatchObject({ data: { placeOrder: { order: { state: "PLACED" }, userErrors: [] } } });
    expect(page.complaints).toEqual([]);
  });

  it("fills the documents of a seller with its own shop, and the one that signs up with a password that is accepted", async () => {
    await page.follows("SignUp");
    expect(await page.runs()).toMatchObject({ data: { signUp: { viewer: { roles: ["CUSTOMER"] }, userErrors: [] } } });
    await page.follows("SellerDashboard");
    await page.waitsForVariables("become the Seller first");
    await page.becomes("Seller");
    await page.waitsForVariables('"sellerId": "0');
    expect(await page.runs()).toMatchObject({
      data: { seller: { balance: expect.any(Object), analytics: { revenue: expect.any(Array) } } },
    });
    await page.follows("StockSync");
    await page.waitsForVariables('"sku": "');
    expect(await page.runs()).toMatchObject({
      data: { stockAdjust: { levels: [{ onHand: expect.any(Number) }], userErrors: [] } },
    });
  });

  it("shows the plan of the document in front, and runs nothing for it", async () => {
    await page.opensTab("PlaceOrder");
    await page.page.getByRole("button", { name: "Show Plan" }).click();
    await page.page.locator(".plan-text", { hasText: 'Fetch(service: "orders")' }).waitFor();
    await page.opensTab("Search");
    await page.page.locator(".plan-text", { hasText: 'Fetch(service: "insights")' }).waitFor();
    expect(await page.page.locator(".plan-sum").innerText()).toMatch(/^\d+ fetches: insights, /);
    expect(page.complaints).toEqual([]);
  });

  it("shows the event of an order that its buyer cancels elsewhere", async () => {
    const alice = await Shopper.signIn(mall, CUSTOMER.email, CUSTOMER.password);
    const { products } = await alice.ask<FirstVariant>(FIRST_VARIANT);
    const order = await alice.buys({ variantId: products.nodes[0]?.variants[0]?.id ?? "", quantity: 1 });
    await mall.settle();
    const subscribe = jest.spyOn(mall.parts.live, "subscribe");
    await page.becomes("Customer");
    await page.opensTab("OrderStatusChanged");
    await page.waitsForVariables(order.id);
    await page.presses("Execute query");
    await eventually(() => expect(subscribe).toHaveBeenCalled());
    await alice.ask(CANCEL, { input: { orderId: order.id, idempotencyKey: order.id } });
    await page.waitsForAnswer("CANCELLED");
    expect(await page.answer()).toMatchObject({
      data: { orderStatusChanged: { previousState: "PLACED", order: { id: order.id, state: "CANCELLED" } } },
    });
    expect(page.complaints).toEqual([]);
  });
});
