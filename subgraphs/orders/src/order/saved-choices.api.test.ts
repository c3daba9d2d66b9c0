import { resealColumns, sealOpenColumns } from "@mall/platform/auth/reseal-columns";
import { openText } from "@mall/platform/auth/sealed-text";
import { createSecretBox } from "@mall/platform/auth/secret-box";
import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { paymentMethodSave } from "../payment-method/payment-method-save";
import { SEALED_COLUMNS, tokenContext } from "../payment-method/sealed-tokens";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aCart, ADDRESS, anOrderOf, listed, type OrdersHarness, payload, place } from "../testing/mall.fixture";

const METHOD = "paymentMethod { id brand last4 } userErrors { code field }";
const SAVE = `mutation($input: PaymentMethodSaveInput!) { paymentMethodSave(input: $input) { ${METHOD} } }`;
const REMOVE = `mutation($input: PaymentMethodRemoveInput!) { paymentMethodRemove(input: $input) { ${METHOD} } }`;
const OWN = `query($r: [_Any!]!) { _entities(representations: $r) { ... on User { paymentMethods { id last4 } } } }`;

const alice = aViewer();
const home = uuidV7();
let isAway = false;
let mall: OrdersHarness;
beforeAll(async () => {
  // As users answers: the owner is part of the question.
  const users = (_operation: string, { userId, addressId }: Record<string, unknown>) => {
    if (isAway) throw new Error("away");
    return { savedAddressOf: userId === alice.id && addressId === home ? { ...ADDRESS, city: "Bonn" } : null };
  };
  mall = await SubgraphHarness.start(ordersSubgraph, { peers: { users } });
});
afterAll(() => mall.stop());

type Saved = { paymentMethod: { id: string; last4: string } | null };
const save = (viewer: Viewer, input: object) => payload<Saved>(mall, viewer, { operation: SAVE, input });
const VISA = { paymentToken: "tok_approve", brand: "VISA", last4: "4242" };
const order = async (viewer: Viewer | null, choices: Record<string, unknown>) => {
  const [lamp = ""] = await listed(mall, {});
  const cart = await aCart(mall, viewer, { [lamp]: 1 });
  return place(mall, viewer, anOrderOf(cart, choices));
};

it("orders to a kept address, paid as the buyer likes to pay", async () => {
  const { paymentMethod } = await save(alice, VISA);
  const choices = { shippingAddress: null, savedAddressId: home, paymentToken: null };
  const { order: placed } = await order(alice, { ...choices, savedPaymentMethodId: paymentMethod?.id });
  expect(placed?.state).toBe("PLACED");
  const [row] = await mall.db.query("SELECT shipping_address->>'city' AS city FROM orders WHERE id = $1", [placed?.id]);
  expect(row).toEqual({ city: "Bonn" });
});

it("finds nobody else's address or way to pay, and nobody's for a guest", async () => {
  const { paymentMethod } = await save(alice, VISA);
  const byAddress = { shippingAddress: null, savedAddressId: home };
  const byMethod = { paymentToken: null, savedPaymentMethodId: paymentMethod?.id };
  const bob = aViewer();
  expect((await order(bob, byAddress)).userErrors).toMatchObject([{ code: "ADDRESS_NOT_FOUND" }]);
  expect((await order(bob, byMethod)).userErrors).toMatchObject([{ code: "PAYMENT_METHOD_NOT_FOUND" }]);
  expect((await order(null, byAddress)).userErrors).toMatchObject([{ code: "SIGN_IN_REQUIRED" }]);
  expect((await order(null, byMethod)).userErrors).toMatchObject([{ code: "SIGN_IN_REQUIRED" }]);
  const variables = { r: [{ __typename: "User", id: alice.id }] };
  expect((await mall.as(bob, OWN, variables)).data).toEqual({ _entities: [{ paymentMethods: null }] });
  const removed = await payload<Saved>(mall, bob, { operation: REMOVE, input: { paymentMethodId: paymentMethod?.id } });
  expect(removed.userErrors).toMatchObject([{ code: "PAYMENT_METHOD_NOT_FOUND" }]);
});

it("asks for one address and one way to pay, and to try again while users is away", async () => {
  expect((await order(alice, { savedAddressId: home })).userErrors).toMatchObject([
    { code: "INVALID_INPUT", field: ["input", "shippingAddress"] },
  ]);
  expect((await order(alice, { paymentToken: null })).userErrors).toMatchObject([
    { code: "INVALID_INPUT", field: ["input", "paymentToken"] },
  ]);
  isAway = true;
  const away = await order(alice, { shippingAddress: null, savedAddressId: home });
  isAway = false;
  expect(away.userErrors).toMatchObject([{ code: "ADDRESS_UNAVAILABLE", field: ["input", "savedAddressId"] }]);
});

it("keeps a token once, never a card number, and forgets it when asked", async () => {
  const carol = aViewer();
  const first = await save(carol, VISA);
  expect((await save(carol, VISA)).paymentMethod?.id).toBe(first.paymentMethod?.id);
  const card = await save(carol, { ...VISA, paymentToken: "4242424242424242" });
  expect(card.userErrors).toMatchObject([{ code: "CARD_NUMBER_REFUSED", field: ["input", "paymentToken"] }]);
  expect((await save(carol, { ...VISA, last4: "42" })).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
  expect((await save(carol, { ...VISA, paymentToken: "tok_free" })).userErrors).toMatchObject([
    { code: "UNKNOWN_PAYMENT_TOKEN" },
  ]);
  await payload(mall, carol, { operation: REMOVE, input: { paymentMethodId: first.paymentMethod?.id } });
  const variables = { r: [{ __typename: "User", id: carol.id }] };
  expect((await mall.as(carol, OWN, variables)).data).toEqual({ _entities: [{ paymentMethods: [] }] });
});

it("stores no token that can be read, finds the same one again past a change of keys, and seals what was stored before", async () => {
  const dora = aViewer();
  const { paymentMethod } = await save(dora, VISA);
  const stored = async () =>
    mall.db.query<{ token: string; last4: string }[]>(
      "SELECT token, last4 FROM saved_payment_method WHERE user_id = $1",
      [dora.id],
    );
  expect((await stored())[0]?.token).toMatch(/^sealed:/);
  const own = "own:a secret of tests alone";
  const rotated = createSecretBox(`k2:the second secret of them,${own}`);
  const deps = depsOf(mall, { secrets: rotated });
  const again = await paymentMethodSave(deps, dora, { ...VISA, last4: "1881" });
  expect(again.paymentMethod?.id).toBe(paymentMethod?.id);
  await resealColumns(mall.db, rotated, SEALED_COLUMNS);
  const [kept] = await stored();
  const after = createSecretBox("k2:the second secret of them");
  expect(openText(after, kept?.token ?? "", tokenContext(again.paymentMethod?.id ?? ""))).toBe("tok_approve");
  expect(await stored()).toHaveLength(1);
  // Two that say the same, one of them from before tokens were sealed: the sealed one stays.
  await mall.db.query(
    `INSERT INTO saved_payment_method (id, user_id, provider, token, brand, last4, created_at)
     VALUES ($1, $2, 'sandbox', 'tok_approve', 'VISA', '4242', now()), ($3, $4, 'sandbox', 'tok_3ds', 'VISA', '4242', now())`,
    [uuidV7(), dora.id, uuidV7(), uuidV7()],
  );
  expect(await sealOpenColumns(mall.db, after, SEALED_COLUMNS)).toBe(1);
  expect(await stored()).toEqual([kept]);
  // The process of this test has the key from before.
  await resealColumns(mall.db, createSecretBox(`${own},k2:the second secret of them`), SEALED_COLUMNS);
});
