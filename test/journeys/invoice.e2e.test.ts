import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const INVOICES = `query($id: ID!) { order(id: $id) { sellerOrders { seller { displayName }
  invoices { number total { minorUnits } pdfPath } } } }`;
const TRADER = `mutation($input: SellerTraderSetInput!) { sellerTraderSet(input: $input) { userErrors { code message } } }`;

interface Answer {
  readonly order: {
    sellerOrders: { invoices: { number: string; pdfPath: string; total: { minorUnits: number } }[] }[];
  };
}

describe.each(MODES)("an invoice through the whole mall, %s", (mode) => {
  let mall: Mall;
  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
  }, 120_000);
  afterAll(() => mall?.stop());

  it("is printed for whoever bought and whoever sold, and for nobody else", async () => {
    const bruno = await Seller.signIn(mall);
    const [alice, eve] = [await Shopper.signUp(mall, "alice"), await Shopper.signUp(mall, "eve")];
    const address = { name: "Bruno", line1: "ul. Piotrkowska 104", city: "Łódź", postalCode: "90-926", country: "PL" };
    const input = { sellerId: bruno.sellerId, address, vatNumber: "PL7252100001" };
    const { sellerTraderSet } = await bruno.person.ask<{ sellerTraderSet: { userErrors: unknown[] } }>(TRADER, {
      input,
    });
    expect(sellerTraderSet.userErrors).toEqual([]);
    const { variantId } = await bruno.lists({ title: "Kettle", stock: 3 });
    const order = await alice.buys({ variantId, quantity: 2 });
    await mall.settle();
    await bruno.moves(order.sellerOrders[0]?.id ?? "", "ACCEPT", "PACK", "SHIP");
    await mall.settle();

    const { order: found } = await alice.ask<Answer>(INVOICES, { id: order.id });
    const [invoice] = found.sellerOrders[0]?.invoices ?? [];
    expect(invoice).toMatchObject({
      number: expect.stringMatching(/^INV-\d{6}$/),
      total: { minorUnits: order.total.minorUnits },
    });

    const get = (token: string | undefined) =>
      fetch(`${mall.url}${invoice?.pdfPath}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    for (const person of [alice, bruno.person]) {
      const response = await get(person.token);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/pdf");
      expect(response.headers.get("content-disposition")).toBe(`inline; filename="${invoice?.number}.pdf"`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
      expect(bytes.subarray(-6).toString().trim()).toBe("%%EOF");
    }
    expect((await get(eve.token)).status).toBe(404);
    expect((await get(undefined)).status).toBe(404);
    expect((await get("forged")).status).toBe(401);
  });
});
