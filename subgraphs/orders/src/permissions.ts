import { holdsRole, isService, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow, rule } from "graphql-shield";
import { forbidden } from "@mall/platform/errors/coded-error";
import { mayUseCart } from "./cart/cart-content";
import type { OrdersContext } from "./context";
import { isForSellers, maySeeOrder } from "./order/find-order";
import type { OrderView } from "./order/order-rows";

interface Owned {
  readonly userId: string | null;
}

type OwnedOrder = Owned & Pick<OrderView, "shownTo">;

/** The second lock behind `findOrder`. A guest's order gets here by the answer to who placed it, pays for it or gave its code. */
const ownsOrder = rule("ownsOrder", { cache: "no_cache" })(
  (order: OwnedOrder, _args, { viewer }: OrdersContext) =>
    (order.userId === null && !isForSellers(order)) || maySeeOrder(viewer, order) || forbidden(),
);

/** What a seller's member is shown of an order of somebody else's, by its number. */
const ownsOrderOrPart = rule("ownsOrderOrPart", { cache: "no_cache" })(
  (order: OwnedOrder, _args, { viewer }: OrdersContext) =>
    order.userId === null || isForSellers(order) || maySeeOrder(viewer, order) || forbidden(),
);

/** Whoever has a letter sent for a guest's order sees what it waits for, and no part of it. */
const ownsOrderOrAsks = rule("ownsOrderOrAsks", { cache: "no_cache" })(
  (order: OwnedOrder, _args, { viewer }: OrdersContext) =>
    order.userId === null && (!isForSellers(order) || order.shownTo?.length === 0)
      ? true
      : maySeeOrder(viewer, order) || forbidden(),
);

const ownsCart = rule("ownsCart", { cache: "no_cache" })(
  (cart: Owned, _args, { viewer }: OrdersContext) => mayUseCart(viewer, cart) || forbidden(),
);

export const permissions: Permissions = {
  rules: {
    Query: {
      "*": isSignedIn,
      cart: allow,
      disputes: holdsRole("ADMINISTRATOR", "SUPPORT", "FINANCE"),
      commissionRules: holdsRole("ADMINISTRATOR", "FINANCE"),
      trialBalance: holdsRole("ADMINISTRATOR", "FINANCE"),
      affectedBuyers: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      recallGuests: isService,
      subgraphFigures: isService,
      sellerTaxReports: holdsRole("ADMINISTRATOR", "FINANCE", "COMPLIANCE"),
      taxRates: allow,
      exchangeRates: allow,
      shippingMethods: allow,
      platform: holdsRole("ADMINISTRATOR"),
    },
    Mutation: {
      "*": isSignedIn,
      cartLinesAdd: allow,
      cartLinesUpdate: allow,
      cartLinesRemove: allow,
      cartDestinationSet: allow,
      cartCouponsSet: allow,
      cartCurrencySet: allow,
      taxRateSet: holdsRole("ADMINISTRATOR", "FINANCE"),
      exchangeRateSet: holdsRole("ADMINISTRATOR", "FINANCE"),
      placeOrder: allow,
      paymentConfirm: allow,
      // The buyer, or a guest with the code of the letter: checked with the order locked.
      orderConfirm: allow,
      orderConfirmationSend: allow,
      commissionRuleCreate: holdsRole("ADMINISTRATOR", "FINANCE"),
      commissionRuleEnd: holdsRole("ADMINISTRATOR", "FINANCE"),
      payoutRun: holdsRole("ADMINISTRATOR", "FINANCE"),
      sandboxPaymentChargeBack: holdsRole("ADMINISTRATOR"),
      figuresRebuildStart: holdsRole("ADMINISTRATOR"),
      payoutTermsSet: holdsRole("ADMINISTRATOR", "FINANCE"),
      disputeDecide: holdsRole("ADMINISTRATOR", "SUPPORT", "FINANCE"),
      // A guest's right to withdraw: by the order's number and e-mail address.
      withdrawalPrepare: allow,
      withdrawalConfirm: allow,
    },
    Subscription: { "*": isSignedIn },
    Order: {
      "*": ownsOrder,
      id: ownsOrderOrPart,
      number: ownsOrderOrPart,
      state: ownsOrderOrPart,
      createdAt: ownsOrderOrPart,
      placedAt: ownsOrderOrPart,
      currency: ownsOrderOrPart,
      shippingAddress: ownsOrderOrPart,
      sellerOrders: ownsOrderOrPart,
      lines: ownsOrderOrPart,
      confirmation: ownsOrderOrAsks,
    },
    Cart: { "*": ownsCart },
  },
  // What these have here is either public or checked by the field itself.
  readsOnRecord: ["affectedBuyers", "disputes", "sellerTaxReports", "order"],
  publicTypes: ["User", "Seller", "Variant", "Product"],
};
