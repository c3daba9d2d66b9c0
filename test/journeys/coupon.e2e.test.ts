import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { Seller } from "../actors/seller";
import { AN_ADDRESS, type BoughtCart, Shopper } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const CREATE = `mutation Create($input: PromotionInput!) { promotionCreate(input: $input) {
  promotion { id } userErrors { message } } }`;
const ACTIVATE = `mutation Activate($input: PromotionMoveInput!) { promotionActivate(input: $input) {
  promotion { id state } userErrors { message } } }`;
const COUPON = `mutation Coupon($input: CouponCreateInput!) { couponCreate(input: $input) { userErrors { message } } }`;
const CART = `id totals { discount { minorUnits } shipping { minorUnits } total { minorUnits currencyCode } }
  couponCodes appliedPromotions { code amount { minorUnits } explanation } problems { code }`;
const SET = `mutation Set($input: CartCouponsSetInput!) { cartCouponsSet(input: $input) { cart { ${CART} } userErrors { message } } }`;
const MERGE = `mutation Merge($input: CartMergeInput!) { cartMerge(input: $input) { cart { ${CART} } userErrors { message } } }`;
const KEEP = `mutation Keep($input: AddressCreateInput!) { addressCreate(input: $input) {
  address { id } userErrors { message } } }`;
const ORDER = `query Order($id: ID!) { order(id: $id) { discount { minorUnits } shippingAddress { city }
  pricing { charged { minorUnits } adjustments { code amount { minorUnits } borneByMall { minorUnits } } } } }`;

interface CouponCart extends BoughtCart {
  readonly couponCodes: string[];
  readonly appliedPromotions: { code: string; amount: { minorUnits: number } }[] | null;
  readonly problems: { code: string }[];
}

describe.each(MODES)("she has a coupon (%s)", (mode) => {
  const code = `TENTH${mode.toUpperCase()}`;
  let mall: Mall;
  let alice: Shopper;
  let variantId: string;
  let cart: CouponCart;
  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    const [admin] = DEMO_SIGN_INS.filter(({ role }) => role === "ADMINISTRATOR");
    const administrator = await Shopper.signIn(mall, admin?.email ?? "", admin?.password ?? "");
    const input = {
      ...{ title: "A tenth off", action: { kind: "PERCENT", percentBp: 1_000 } },
      ...{ needsCoupon: true, perCustomerLimit: 1, platformShareBp: 5_000 },
    };
    const { promotionCreate } = await administrator.ask<{ promotionCreate: { promotion: { id: string } } }>(CREATE, {
      input,
    });
    const promotionId = promotionCreate.promotion.id;
    await administrator.ask(ACTIVATE, { input: { promotionId } });
    await administrator.ask(COUPON, { input: { promotionId, code } });
    alice = await Shopper.signUp(mall, "alice");
    const bruno = await Seller.signIn(mall);
    ({ variantId } = await bruno.lists({ title: "A kettle for the spring", stock: 5 }));
    await mall.settle();
  }, 180_000);
  afterAll(() => mall?.stop());

  it("enters it as a guest, and has it still after signing in", async () => {
    const guest = Shopper.guest(mall);
    const { id } = await guest.adds({ variantId, quantity: 2 });
    await guest.ask(SET, { input: { cartId: id, couponCodes: [code.toLowerCase()] } });
    const { cartMerge } = await alice.ask<{ cartMerge: { cart: CouponCart } }>(MERGE, { input: { guestCartId: id } });
    cart = cartMerge.cart;
    expect(cart).toMatchObject({ couponCodes: [code], problems: [], appliedPromotions: [{ code }] });
    expect(cart.appliedPromotions?.[0]?.amount.minorUnits).toBeGreaterThan(0);
  });

  it("pays what the cart showed, at an address that she keeps, and the mall bears half of what came off", async () => {
    const kept = await alice.ask<{ addressCreate: { address: { id: string } } }>(KEEP, {
      input: { address: AN_ADDRESS },
    });
    const choices = { shippingAddress: null, savedAddressId: kept.addressCreate.address.id };
    const { order, userErrors } = await alice.places(cart, choices);
    expect([userErrors, order?.state]).toEqual([[], "PLACED"]);
    expect(order?.total.minorUnits).toBe(cart.totals.total.minorUnits);
    const off = cart.appliedPromotions?.[0]?.amount.minorUnits ?? 0;
    const shown = await alice.ask<{ order: object }>(ORDER, { id: order?.id });
    expect(shown.order).toMatchObject({
      ...{ discount: { minorUnits: off }, shippingAddress: { city: AN_ADDRESS.city } },
      pricing: {
        charged: { minorUnits: cart.totals.total.minorUnits },
        adjustments: [{ code, amount: { minorUnits: off }, borneByMall: { minorUnits: Math.round(off / 2) } }],
      },
    });
  });

  it("cannot use it twice: the next cart says so, and is refused with it", async () => {
    await mall.settle();
    const { id } = await alice.adds({ variantId, quantity: 1 });
    const { cartCouponsSet } = await alice.ask<{ cartCouponsSet: { cart: CouponCart } }>(SET, {
      input: { cartId: id, couponCodes: [code] },
    });
    expect(cartCouponsSet.cart.problems).toEqual([{ code: "COUPON_USED_UP" }]);
    const { order, userErrors } = await alice.places(cartCouponsSet.cart);
    expect([order, userErrors.map((error) => error.code)]).toEqual([null, ["COUPON_USED_UP"]]);
  });
});
