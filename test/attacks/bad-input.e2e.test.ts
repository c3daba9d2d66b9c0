import { SignJWT, importJWK } from "jose";
import { generateAccessTokenKeys } from "@mall/users/session/access-token-keys";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { Seller, type Listed } from "../actors/seller";
import { Shopper, type CartAnswer, type PlacedOrder } from "../actors/shopper";
import { Mall } from "../mall";

const NUL_AND_BIDI = ["a\u0000b", "safe\u202Egnp.exe"];
const MEGABYTE = "x".repeat(1_000_000);

describe("bad input gets a clear answer and changes nothing", () => {
  let mall: Mall;
  let alice: Shopper;
  let mallory: Shopper;
  let lamp: Listed;
  let cart: CartAnswer;
  let order: PlacedOrder;

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    lamp = await (await Seller.signIn(mall)).lists({ title: "Plain lamp", stock: 100 });
    alice = await Shopper.signUp(mall, "alice");
    mallory = await Shopper.signUp(mall, "mallory");
    order = await alice.buys({ variantId: lamp.variantId, quantity: 1 });
    cart = await alice.adds({ variantId: lamp.variantId, quantity: 1 });
    await mall.settle();
  }, 120_000);
  afterAll(() => mall?.stop());

  const send = (query: string, variables: object = {}, token = alice.token) =>
    mall.send<Record<string, unknown>, object>(query, variables, token);
  const codeOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }): unknown =>
    errors?.[0]?.extensions["code"];

  it("an unknown id, or what is none, is null", async () => {
    for (const id of [uuidV7(), "nonsense", "'; DROP TABLE products; --", ""]) {
      const { status, data, errors } = await send(
        `query Unknown($id: ID!) { product(id: $id) { id } order(id: $id) { id } cart(id: $id) { id } category(id: $id) { id } seller(id: $id) { id } }`,
        { id },
      );
      expect({ status, data, errors }).toEqual({
        status: 200,
        data: { product: null, order: null, cart: null, category: null, seller: null },
        errors: undefined,
      });
    }
  });

  it.each([
    ["products", '{ products(after: "garbage") { nodes { id } } }'],
    ["categories", '{ categories(after: "garbage") { nodes { id } } }'],
    ["orders", '{ viewer { orders(after: "garbage") { nodes { id } } } }'],
    ["search", '{ search(query: "lamp", after: "garbage") { nodes { score } } }'],
  ])("a malformed cursor of %s names after", async (_list, query) => {
    const answer = await send(query);
    expect(codeOf(answer)).toBe("BAD_USER_INPUT");
    expect(answer.errors?.[0]?.message).toMatch(/after/);
  });

  it.each([
    ["products", "{ products(first: 1000000) { nodes { id } } }"],
    ["search", '{ search(query: "lamp", first: 1000000) { nodes { score } } }'],
    ["recommendations", "{ recommendations(first: 1000000) { nodes { score } } }"],
    ["orders", "{ viewer { orders(first: 1000000) { nodes { id } } } }"],
    ["products, below one", "{ products(first: 0) { nodes { id } } }"],
    ["products, negative", "{ products(first: -5) { nodes { id } } }"],
  ])("a page that is too large or too small is refused: %s", async (_list, query) => {
    const answer = await send(query);
    expect(["BAD_USER_INPUT", "LIMIT_EXCEEDED"]).toContain(codeOf(answer));
    expect(answer.errors?.[0]?.message).toMatch(/first/);
  });

  it("a negative or absurd quantity names its field, and the cart stays", async () => {
    for (const quantity of [-1, 0, 1_000_000]) {
      const { data } = await send(
        `mutation Add($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { cart { id } userErrors { code field message } } }`,
        { input: { cartId: cart.id, lines: [{ variantId: lamp.variantId, quantity }] } },
      );
      expect(data).toMatchObject({
        cartLinesAdd: { cart: null, userErrors: [{ field: ["input", "lines", "0", "quantity"] }] },
      });
    }
    expect(await linesOf(cart.id)).toEqual([{ quantity: 1 }]);
  });

  it("two lines of one variant become one", async () => {
    const bob = Shopper.guest(mall);
    const twice = await bob.adds(
      { variantId: lamp.variantId, quantity: 2 },
      { variantId: lamp.variantId, quantity: 3 },
    );
    expect(twice.lines).toMatchObject([{ quantity: 5 }]);
  });

  it("a wrong password and an unknown address get the same answer", async () => {
    const signIn = (email: string) =>
      send(
        `mutation In($input: SignInInput!) { signIn(input: $input) { session { accessToken } userErrors { code field message } } }`,
        { input: { email, password: "not the right password" } },
        "",
      );
    const [known, unknown] = [await signIn("alice@demo.mall"), await signIn("nobody@demo.mall")];
    expect(known.data).toEqual(unknown.data);
    expect(known.data).toMatchObject({
      signIn: { session: null, userErrors: [{ code: expect.any(String), message: expect.any(String) }] },
    });
  });

  it("an expired, a foreign and a mangled token are refused, never taken for a guest", async () => {
    const { privateJwk } = await generateAccessTokenKeys();
    const foreign = await new SignJWT({ sid: uuidV7(), roles: ["ADMINISTRATOR"], sellerIds: [] })
      .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: (JSON.parse(privateJwk) as { kid: string }).kid })
      .setSubject(uuidV7())
      .setIssuer("mall")
      .setAudience("mall")
      .setExpirationTime("10m")
      .sign(await importJWK(JSON.parse(privateJwk) as object, "EdDSA"));
    for (const token of [foreign, "abc", `${alice.token}x`]) {
      const answer = await send("{ products(first: 1) { nodes { id } } }", {}, token);
      expect({ status: answer.status, code: codeOf(answer), data: answer.data ?? null }).toEqual({
        status: 401,
        code: "UNAUTHENTICATED",
        data: null,
      });
    }
  });

  it("somebody else's cart and order do not exist, and cannot be changed", async () => {
    const { data } = await send(
      `query Theirs($cart: ID!, $order: ID!) { cart(id: $cart) { id } order(id: $order) { id } }`,
      { cart: cart.id, order: order.id },
      mallory.token,
    );
    expect(data).toEqual({ cart: null, order: null });
    const added = await send(
      `mutation Add($input: CartLinesAddInput!) { cartLinesAdd(input: $input) { cart { id } userErrors { code } } }`,
      { input: { cartId: cart.id, lines: [{ variantId: lamp.variantId, quantity: 1 }] } },
      mallory.token,
    );
    expect(added.data).toMatchObject({ cartLinesAdd: { cart: null, userErrors: [{ code: "CART_NOT_FOUND" }] } });
    const placed = await mallory.places(cart);
    expect(placed).toMatchObject({ order: null, userErrors: [{ code: "CART_NOT_FOUND" }] });
    expect(await linesOf(cart.id)).toEqual([{ quantity: 1 }]);
  });

  it("a megabyte of text in a review is refused before it is read", async () => {
    const answer = await send(
      `mutation R($input: ReviewSubmitInput!) { reviewSubmit(input: $input) { review { id } userErrors { code field } } }`,
      {
        input: { productId: lamp.productId, rating: 5, body: MEGABYTE },
      },
    );
    expect(answer.status).toBe(413);
    expect(answer.errors?.[0]?.message).toMatch(/262144|256 KiB/);
  });

  it("a review just under the request limit is refused by its field", async () => {
    const { data } = await send(
      `mutation R($input: ReviewSubmitInput!) { reviewSubmit(input: $input) { review { id } userErrors { code field } } }`,
      {
        input: { productId: lamp.productId, rating: 5, body: "x".repeat(200_000) },
      },
    );
    expect(data).toMatchObject({ reviewSubmit: { review: null, userErrors: [{ field: ["input", "body"] }] } });
  });

  it.each(NUL_AND_BIDI)("control and direction characters are refused where people write: %j", async (text) => {
    const { data, errors } = await send(
      `mutation Bad($review: ReviewSubmitInput!, $up: SignUpInput!, $ask: QuestionAskInput!) {
        reviewSubmit(input: $review) { review { id } userErrors { field } }
        signUp(input: $up) { viewer { id } userErrors { field } }
        questionAsk(input: $ask) { question { id } userErrors { field } }
      }`,
      {
        review: { productId: lamp.productId, rating: 5, body: text },
        up: { email: "eve@example.test", password: "violet kettle under nine bridges", displayName: text },
        ask: { productId: lamp.productId, body: text },
      },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      reviewSubmit: { review: null, userErrors: [{ field: ["input", "body"] }] },
      signUp: { viewer: null, userErrors: [{ field: ["input", "displayName"] }] },
      questionAsk: { question: null, userErrors: [{ field: ["input", "body"] }] },
    });
    const found = await send(`query Find($text: String!) { search(query: $text, first: 1) { nodes { score } } }`, {
      text,
    });
    expect(codeOf(found) === undefined || codeOf(found) === "BAD_USER_INPUT").toBe(true);
  });

  async function linesOf(id: string): Promise<unknown> {
    const { cart: found } = await alice.ask<{ cart: { lines: unknown[] } }>(
      `query Lines($id: ID!) { cart(id: $id) { lines { quantity } } }`,
      { id },
    );
    return found.lines;
  }
});
