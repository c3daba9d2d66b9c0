import { ordersMigrations } from "@mall/migrations/orders/all";
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  parse,
  validate,
} from "graphql";
import { CART_MOVES } from "./cart/cart-status";
import { ORDER_MOVES } from "./order/order-status";
import { PAYMENT_MOVES } from "./payment/payment-status";
import { buildOrdersSchema } from "./schema";
import { DISPUTE_MOVES } from "./disputes/dispute-status";
import { RETURN_MOVES } from "./returns/return-status";
import { SELLER_ORDER_MOVES } from "./seller-order/seller-order-status";

const schema = buildOrdersSchema();
/** What the federation library brings along, and values that all subgraphs share. */
const NOT_OURS = /^(_|link__|federation__|FieldSet$)/;
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !NOT_OURS.test(type.name),
);

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function partsOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return [...type.getValues()];
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [field, ...field.args]);
}

it("describes every type, field, argument, input and enum value", () => {
  const roots = ["Query", "Mutation", "Subscription"];
  const missing = types.flatMap((type) => [
    ...(type.description || roots.includes(type.name) ? [] : [type.name]),
    ...partsOf(type)
      .filter((part) => !part.description && !/^(_|representations$)/.test(part.name))
      .map((part) => `${type.name}.${part.name}`),
  ]);
  expect(missing).toEqual([]);
});

it("gives every payload its object, nullable, and its user errors", () => {
  const payloads = types.filter(isObjectType).filter((type) => type.name.endsWith("Payload"));
  expect(payloads.map((type) => type.name).sort()).toEqual([
    "CartCouponsSetPayload",
    "CartCurrencySetPayload",
    "CartDestinationSetPayload",
    "CartLinesAddPayload",
    "CartLinesRemovePayload",
    "CartLinesUpdatePayload",
    "CartMergePayload",
    "CommissionRulePayload",
    "DisputeDecidePayload",
    "DisputeOpenPayload",
    "DisputeReplyPayload",
    "DisputeWithdrawPayload",
    "ExchangeRateSetPayload",
    "FiguresRebuildStartPayload",
    "OrderCancelPayload",
    "OrderConfirmPayload",
    "OrderConfirmationSendPayload",
    "OrderLinesCancelPayload",
    "PaymentConfirmPayload",
    "PaymentMethodPayload",
    "PayoutRunPayload",
    "PayoutTermsPayload",
    "PlaceOrderPayload",
    "RecallNoticeSeePayload",
    "RefundCreatePayload",
    "ReturnDecidePayload",
    "ReturnReceivePayload",
    "ReturnRequestPayload",
    "ReturnResolvePayload",
    "ReturnSendPayload",
    "SandboxPaymentChargeBackPayload",
    "SellerOrderAdvancePayload",
    "SellerOrderCancelPayload",
    "ShipmentCreatePayload",
    "ShipmentDeliverPayload",
    "ShippingMethodSetPayload",
    "StockArrivalPayload",
    "StockLocationPayload",
    "StockPayload",
    "TaxRateSetPayload",
    "WithdrawalConfirmPayload",
    "WithdrawalPreparePayload",
  ]);
  for (const payload of payloads) {
    // What a merged cart had no room for is told beside it.
    const { userErrors, notTaken: _, ...object } = payload.getFields();
    expect(String(userErrors?.type)).toMatch(
      /^\[(Cart|Dispute|FiguresRebuild|Money|Order|Rate|Return|Stock)UserError!\]!$/,
    );
    expect(Object.values(object).map((field) => String(field.type))).toEqual([expect.not.stringMatching(/!$/)]);
  }
});

it("shows nothing of how access is checked", () => {
  for (const name of ["Cart", "Order", "SellerOrder", "OrderLine", "Payment"]) {
    const type = schema.getType(name);
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
    expect(fields.filter((field) => ["userId", "sellerId", "orderId", "email"].includes(field))).toEqual([]);
  }
});

it("validates what others will add to: an order's key, state and total", () => {
  const query = parse(`query($r: [_Any!]!) { _entities(representations: $r) {
    ... on Order { id state total { amount minorUnits currencyCode } } ... on Cart { id } } }`);
  expect(validate(schema, query)).toEqual([]);
});

describe("the database's lists of states", () => {
  const statements: string[] = [];
  beforeAll(async () => {
    const query = (sql: string): Promise<void> => Promise.resolve(void statements.push(sql));
    for (const Migration of ordersMigrations) await new Migration().up({ query } as never);
  });

  it.each([
    ["cart", CART_MOVES],
    ["orders", ORDER_MOVES],
    ["seller_order", SELLER_ORDER_MOVES],
    ["payment", PAYMENT_MOVES],
    ["goods_return", RETURN_MOVES],
    ["dispute", DISPUTE_MOVES],
  ])("of %s are those of its table of moves", (table, moves) => {
    const created = statements.join("\n").split(`CREATE TABLE ${table} (`)[1] ?? "";
    const [, list = ""] = /CHECK \(state IN\s+\(([^)]*)\)/.exec(created) ?? [];
    const states = list.split(",").map((state) => state.trim().replaceAll("'", ""));
    expect(states.sort()).toEqual(Object.keys(moves).sort());
  });
});
