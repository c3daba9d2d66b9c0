import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import type { Json, PageTab } from "@mall/gateway/page/page-content";
import { contractDocument } from "./page-documents";

const GROUP = "Storefront";
const [CUSTOMER] = DEMO_SIGN_INS;
const ADDRESS = {
  name: CUSTOMER.displayName,
  line1: "1 High Street",
  city: "Lyon",
  postalCode: "69001",
  country: "FR",
};

const PLACE_ORDER: { readonly [key: string]: Json } = {
  cartId: "{{cartId}}",
  idempotencyKey: "{{uuid}}",
  expectedTotal: { minorUnits: "{{cartTotal}}", currencyCode: "{{cartCurrency}}" },
  email: CUSTOMER.email,
  shippingAddress: ADDRESS,
  shippingMethodCode: "STANDARD",
  paymentToken: "tok_approve",
};

/** One path through the mall, left to right: find, look, buy, follow, review. */
export const STOREFRONT_TABS: readonly PageTab[] = [
  tab({ name: "HomeFeed", variables: { first: 6 } }),
  tab({
    name: "Search",
    variables: { query: "a cosy sweater for cold evenings", first: 5 },
    learns: { productId: "search.nodes.0.product.id" },
  }),
  tab({ name: "ProductPage", variables: { id: "{{productId}}" }, learns: { variantId: "product.variants.0.id" } }),
  tab({
    name: "AddToCart",
    variables: { input: { lines: [{ variantId: "{{variantId}}", quantity: 1 }] } },
    learns: {
      cartId: "cartLinesAdd.cart.id",
      cartTotal: "cartLinesAdd.cart.totals.total.minorUnits",
      cartCurrency: "cartLinesAdd.cart.totals.total.currencyCode",
    },
  }),
  tab({
    name: "PlaceOrder",
    variables: { input: PLACE_ORDER },
    learns: {
      orderId: "placeOrder.order.id",
      orderLineId: "placeOrder.order.sellerOrders.0.lines.0.id",
    },
  }),
  tab({ name: "OrderStatusChanged", variables: { orderId: "{{orderId}}" }, person: "CUSTOMER" }),
  tab({ name: "MyOrders", variables: { first: 5 }, person: "CUSTOMER" }),
  tab({ name: "MyLoyalty", person: "CUSTOMER" }),
  tab({
    name: "WriteReview",
    variables: {
      input: { productId: "{{productId}}", rating: 5, title: "Just right", body: "It is exactly what I hoped for." },
    },
    person: "CUSTOMER",
  }),
  tab({
    name: "RequestReturn",
    variables: {
      input: {
        orderId: "{{orderId}}",
        kind: "WITHDRAWAL",
        lines: [{ orderLineId: "{{orderLineId}}", quantity: 1 }],
        idempotencyKey: "{{uuid}}",
      },
    },
    person: "CUSTOMER",
  }),
  tab({ name: "SignIn", variables: { input: { email: CUSTOMER.email, password: CUSTOMER.password } } }),
  tab({
    name: "SignUp",
    variables: {
      input: { email: "{{uuid}}@example.test", password: "violet lantern over quiet water", displayName: "New Person" },
    },
  }),
];

function tab(part: Omit<PageTab, "group" | "query" | "isOpen">): PageTab {
  return { ...part, group: GROUP, query: contractDocument(`storefront/${part.name}`), isOpen: true };
}
