import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { eventually } from "@mall/platform/testing/eventually";
import { Seller, type Listed } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const PUBLISH = `mutation($input: ProductRecallPublishInput!) { productRecallPublish(input: $input) {
  recall { id noticePath } userErrors { code field message } } }`;
const NOTICES = `{ viewer { recallNotices { nodes { orderNumber quantity
  recall { hazard advice remedies noticePath product { id } } } } } }`;
const AFFECTED = `query($id: ID!) { affectedBuyers(productId: $id) { nodes { orderNumber guestEmail user { displayName } givenAt letter } } }`;
const TRADER = `query($id: ID!) { product(id: $id) { seller { trader { legalName country } } } }`;
const OFFERED = `query($id: ID!) { cart(id: $id) { lines { variant { product { seller { trader { legalName country } } } } } } }`;

describe.each(MODES)("a product that is not safe, %s", (mode) => {
  let mall: Mall;
  let bruno: Seller;
  let administrator: Shopper;
  let kettle: Listed;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    bruno = await Seller.signIn(mall);
    const admin = DEMO_SIGN_INS.find(({ role }) => role === "ADMINISTRATOR");
    administrator = await Shopper.signIn(mall, admin?.email ?? "", admin?.password ?? "");
    kettle = await bruno.lists({ title: "A kettle that shocks", stock: 20 });
  }, 120_000);
  afterAll(() => mall?.stop());

  it("says who sells it, wherever it is offered", async () => {
    const trader = { legalName: expect.any(String), country: expect.stringMatching(/^[A-Z]{2}$/) };
    const guest = Shopper.guest(mall);
    expect(await guest.ask(TRADER, { id: kettle.productId })).toEqual({ product: { seller: { trader } } });
    const { id } = await guest.adds({ variantId: kettle.variantId, quantity: 1 });
    expect(await guest.ask(OFFERED, { id })).toMatchObject({
      cart: { lines: [{ variant: { product: { seller: { trader } } } }] },
    });
  });

  it("is recalled: off sale at once, and everybody who bought it is told what to do", async () => {
    const alice = await Shopper.signUp(mall, "alice");
    const order = await alice.buys({ variantId: kettle.variantId, quantity: 2 });
    const guests = await Shopper.guest(mall).buys({ variantId: kettle.variantId, quantity: 1 });
    const input = {
      ...{ productId: kettle.productId, hazard: "ELECTRIC_SHOCK", description: "The handle carries current." },
      ...{ advice: "Unplug it. Do not touch it.", remedies: ["REFUND"], contact: "safety@example.test" },
    };
    const { productRecallPublish } = await administrator.ask<{
      productRecallPublish: { recall: { noticePath: string } | null; userErrors: unknown[] };
    }>(PUBLISH, { input });
    expect(productRecallPublish.userErrors).toEqual([]);
    const path = productRecallPublish.recall?.noticePath ?? "";

    const notice = await eventually(async () => {
      const { viewer } = await alice.ask<{ viewer: { recallNotices: { nodes: object[] } } }>(NOTICES);
      expect(viewer.recallNotices.nodes).toHaveLength(1);
      return viewer.recallNotices.nodes[0];
    }, 30_000);
    expect(notice).toEqual({
      ...{ orderNumber: order.number, quantity: 2 },
      recall: { hazard: "ELECTRIC_SHOCK", advice: input.advice, remedies: ["REFUND"], noticePath: path, product: null },
    });
    const published = await fetch(`${mall.url}${path}`);
    expect(published.headers.get("content-type")).toContain("application/json");
    expect(await published.json()).toMatchObject({ product: { id: kettle.productId }, contact: input.contact });
    // Letters too: the guest has no other way to learn of it.
    const told = { givenAt: expect.any(String), letter: "SENT" };
    await eventually(async () => {
      const { affectedBuyers } = await administrator.ask<{ affectedBuyers: { nodes: object[] } }>(AFFECTED, {
        id: kettle.productId,
      });
      expect(affectedBuyers.nodes).toMatchObject([
        { orderNumber: guests.number, guestEmail: "shopper@example.test", user: null, ...told },
        { orderNumber: order.number, guestEmail: null, user: { displayName: "alice" }, ...told },
      ]);
    }, 30_000);
    await expect(Shopper.guest(mall).adds({ variantId: kettle.variantId, quantity: 1 })).rejects.toThrow(
      "NOT_FOR_SALE",
    );
  });
});
