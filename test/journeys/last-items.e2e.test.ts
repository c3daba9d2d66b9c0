import { AN_ADDRESS, Shopper, type PlaceAnswer } from "../actors/shopper";
import { Seller, type Listed } from "../actors/seller";
import { Mall } from "../mall";

describe("many buyers at once", () => {
  let mall: Mall;
  let scarce: Listed;
  let plenty: Listed;

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    const seller = await Seller.signIn(mall);
    scarce = await seller.lists({ title: "The last ten", stock: 10 });
    plenty = await seller.lists({ title: "Plenty", stock: 1_000 });
  }, 120_000);
  afterAll(() => mall?.stop());

  it("200 buyers of the last 10 items make 10 orders and get 190 clear answers", async () => {
    const carts = await Promise.all(
      Array.from({ length: 200 }, () => Shopper.guest(mall).adds({ variantId: scarce.variantId, quantity: 1 })),
    );
    const answers = await Promise.all(carts.map((cart) => Shopper.guest(mall).places(cart)));
    expect(answers.filter(({ order }) => order?.state === "PLACED")).toHaveLength(10);
    const refusals = answers.filter(({ order }) => order === null).map(({ userErrors }) => userErrors[0]?.code);
    expect(refusals).toHaveLength(190);
    expect(new Set(refusals)).toEqual(new Set(["OUT_OF_STOCK"]));
    expect(await availabilityOf(scarce.variantId)).toEqual({ inStock: false, quantity: 0 });
  }, 60_000);

  it("50 times the same key at once makes one order", async () => {
    const bob = Shopper.guest(mall);
    const cart = await bob.adds({ variantId: plenty.variantId, quantity: 2 });
    const places = (): Promise<PlaceAnswer> => bob.places(cart, { shippingAddress: AN_ADDRESS });
    const answers = await Promise.all(Array.from({ length: 50 }, places));
    const ids = new Set(answers.filter(({ order }) => order).map(({ order }) => order?.id));
    expect(ids.size).toBe(1);
    const others = answers.filter(({ order }) => !order).map(({ userErrors }) => userErrors[0]?.code);
    expect(others.filter((code) => code !== "IN_PROGRESS")).toEqual([]);
    expect((await places()).order?.id).toBe([...ids][0]);
    expect(await availabilityOf(plenty.variantId)).toEqual({ inStock: true, quantity: 998 });
  }, 60_000);

  async function availabilityOf(variantId: string): Promise<unknown> {
    const productId = [scarce, plenty].find((listed) => listed.variantId === variantId)?.productId;
    const { product } = await mall.ask<{ product: { variants: { availability: unknown }[] } }, object>(
      `query Stock($id: ID!) { product(id: $id) { variants { availability { inStock quantity } } } }`,
      { id: productId },
    );
    return product.variants[0]?.availability;
  }
});
