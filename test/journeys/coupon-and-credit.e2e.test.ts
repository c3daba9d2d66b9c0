import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { Seller } from "../actors/seller";
import { type BoughtCart, type PlaceAnswer, type PlacedOrder, Shopper } from "../actors/shopper";
import { Mall } from "../mall";

const CREATE = `mutation Create($input: PromotionInput!) { promotionCreate(input: $input) {
  promotion { id } userErrors { message } } }`;
const ACTIVATE = `mutation Activate($input: PromotionMoveInput!) { promotionActivate(input: $input) {
  promotion { state } userErrors { message } } }`;
const COUPON = `mutation Coupon($input: CouponCreateInput!) { couponCreate(input: $input) {
  coupon { code } userErrors { message } } }`;
const GIFT = `mutation Gift($input: GiftCreditIssueInput!) { giftCreditIssue(input: $input) {
  account { giftCredit { minorUnits } } userErrors { message } } }`;
const ENTER = `mutation Enter($input: CartCouponsSetInput!) { cartCouponsSet(input: $input) {
  cart { id totals { total { minorUnits currencyCode } } appliedPromotions { code title amount { minorUnits } }
    problems { code } } userErrors { message } } }`;
const PROMOTION = `query Promotion($id: ID!) { promotion(id: $id) { usage { orders amountMinor } } }`;
const CANCEL = `mutation Cancel($input: OrderCancelInput!) { orderCancel(input: $input) {
  order { state } userErrors { code message } } }`;
const CREDIT = `{ viewer { loyalty { giftCredit { minorUnits } } } }`;
const INTEGRITY = `{ platform { integrity { invariant holds detail } } }`;

interface CouponCart extends BoughtCart {
  readonly appliedPromotions: readonly { readonly code: string; readonly amount: { readonly minorUnits: number } }[];
  readonly problems: readonly { readonly code: string }[];
}

describe("a coupon and gift credit, from the administrator to the order and back", () => {
  let mall: Mall;
  let ada: Shopper;
  let alice: Shopper;
  let variantId: string;
  let promotionId: string;
  let order: PlacedOrder;
  beforeAll(async () => {
    mall = await Mall.start({ mode: "embedded", withDemo: true });
    const admin = DEMO_SIGN_INS.find(({ role }) => role === "ADMINISTRATOR");
    ada = await Shopper.signIn(mall, admin?.email ?? "", admin?.password ?? "");
    alice = await Shopper.signUp(mall, "alice");
    const bruno = await Seller.signIn(mall);
    ({ variantId } = await bruno.lists({ title: "A lamp at a better price", stock: 5, priceMinor: 6_000 }));
  }, 120_000);
  afterAll(() => mall?.stop());

  const enter = async (shopper: Shopper, cart: BoughtCart): Promise<CouponCart> => {
    const input = { cartId: cart.id, couponCodes: ["lamps 1o"] };
    const { cartCouponsSet } = await shopper.ask<{ cartCouponsSet: { cart: CouponCart } }>(ENTER, { input });
    return cartCouponsSet.cart;
  };
  const creditOf = async (shopper: Shopper) => {
    const { viewer } = await shopper.ask<{ viewer: { loyalty: { giftCredit: object[] } } }>(CREDIT);
    return viewer.loyalty.giftCredit;
  };
  const usage = async () => {
    const { promotion } = await ada.ask<{ promotion: { usage: object[] } }>(PROMOTION, { id: promotionId });
    return promotion.usage;
  };

  it("begins with a promotion, a coupon for one order, and a gift", async () => {
    const input = {
      ...{ title: "Ten off lamps", action: { kind: "AMOUNT", amountMinor: 1_000 }, currencyCode: "EUR" },
      ...{ conditions: { minSubtotalMinor: 5_000 }, needsCoupon: true, budgetMinor: 5_000 },
    };
    const { promotionCreate } = await ada.ask<{ promotionCreate: { promotion: { id: string } } }>(CREATE, { input });
    promotionId = promotionCreate.promotion.id;
    await ada.ask(ACTIVATE, { input: { promotionId } });
    await ada.ask(COUPON, { input: { promotionId, code: "LAMPS-10", useLimit: 1 } });
    const amount = { minorUnits: 700, currencyCode: "EUR" };
    const gift = { userId: alice.id, amount, reason: "Sorry for the delay", idempotencyKey: "gift" };
    await ada.ask(GIFT, { input: gift });
    expect(await creditOf(alice)).toEqual([{ minorUnits: 700 }]);
  });

  it("lowers what the cart costs, and the order is placed at that price", async () => {
    const plain = await alice.adds({ variantId, quantity: 1 });
    const cart = await enter(alice, plain);
    expect(cart.appliedPromotions).toMatchObject([{ code: "LAMPS-10", amount: { minorUnits: 1_000 } }]);
    expect(cart.totals.total.minorUnits).toBe(plain.totals.total.minorUnits - 1_000);
    const placed: PlaceAnswer = await alice.places(cart, { useGiftCredit: true });
    expect(placed.userErrors).toEqual([]);
    order = placed.order!;
    expect(order.total.minorUnits).toBe(cart.totals.total.minorUnits);
    await mall.settle();
    expect(await creditOf(alice)).toEqual([]);
    expect(await usage()).toEqual([{ orders: 1, amountMinor: 1_000 }]);
  });

  it("is used up for everybody else", async () => {
    const guest = Shopper.guest(mall);
    const cart = await enter(guest, await guest.adds({ variantId, quantity: 1 }));
    expect(cart.appliedPromotions).toEqual([]);
    expect(cart.problems.map(({ code }) => code)).toEqual(["COUPON_USED_UP"]);
    const { userErrors } = await guest.places(cart);
    expect(userErrors.map(({ code }) => code)).toEqual(["COUPON_USED_UP"]);
  });

  it("comes back when the order is cancelled, and the books agree", async () => {
    const { orderCancel } = await alice.ask<{ orderCancel: object }>(CANCEL, {
      input: { orderId: order.id, idempotencyKey: "cancel" },
    });
    expect(orderCancel).toMatchObject({ order: { state: "CANCELLED" }, userErrors: [] });
    await mall.settle();
    expect(await creditOf(alice)).toEqual([{ minorUnits: 700 }]);
    expect(await usage()).toEqual([]);
    const { platform } = await ada.ask<{ platform: { integrity: { holds: boolean }[] } }>(INTEGRITY);
    expect(platform.integrity.filter(({ holds }) => !holds)).toEqual([]);
  });
});
