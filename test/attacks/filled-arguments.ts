import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from "graphql";

export type Input = GraphQLArgument | GraphQLInputField;
export const isNeeded = ({ type, defaultValue }: Input): boolean => isNonNullType(type) && defaultValue === undefined;
export const isId = ({ type }: Input): boolean => getNamedType(type).name === "ID";

/** An id that nobody has. */
export const NOBODY = "01900000-0000-7000-8000-00000000dead";

/** What the ids of an input name, where its name does not say; empty: nothing that belongs to anybody. */
const NOUNS: Readonly<Record<string, string>> = {
  approvalId: "ApprovalRequest",
  assessmentId: "FraudAssessment",
  actorId: "User",
  campaignId: "PriceCampaign",
  caseId: "ModerationCase",
  challengeId: "",
  changeId: "ProductChange",
  endpointId: "WebhookEndpoint",
  eventId: "WebhookMessage",
  fromLocationId: "Location",
  guestCartId: "Cart",
  importId: "CatalogueImport",
  itemId: "QualityItem",
  lineId: "CartLine",
  lineIds: "CartLine",
  mentions: "User",
  noticeId: "RecallNotice",
  parentId: "Category",
  personId: "User",
  quotedPostId: "Post",
  refereeId: "Referral",
  ruleId: "CommissionRule",
  sampleId: "QualitySample",
  savedAddressId: "Address",
  savedPaymentMethodId: "PaymentMethod",
  statementId: "StatementOfReasons",
  toLocationId: "Location",
  upToId: "DiscussionNotification",
  visitId: "",
  addUserIds: "User",
  removeUserIds: "User",
  excludedProductIds: "Product",
};

/** The same where the field says what is meant. */
const NOUNS_OF_FIELDS: Readonly<Record<string, string>> = {
  "aiDecisions.subjectId": "Review",
  "approvalRequest.subjectId": "Seller",
  "approvalUse.subjectId": "Seller",
  "behaviourRecord.id": "",
  "erasureCancel.id": "Erasure",
  "refundCreate.orderLineId": "SoldLine",
  "returnDecide.returnId": "SellerReturn",
  "returnReceive.returnId": "SellerReturn",
  "returnResolve.returnId": "SellerReturn",
  "sellerOrderAdvance.orderLineId": "SoldLine",
  "sellerOrderCancel.orderLineId": "SoldLine",
  "sellerAppealDecide.appealId": "SellerAppeal",
  "sellerAppealSubmit.statementId": "SellerMeasure",
  "sellerReplyGive.reviewId": "ReviewOfSeller",
  "shipmentCreate.orderLineId": "SoldLine",
  "noticeSubmit.subjectId": "Review",
  "priceSuggestionAccept.suggestionId": "PriceSuggestion",
  "priceSuggestionRefuse.suggestionId": "PriceSuggestion",
  "products.ids": "Product",
  "searchSynonymsRemove.id": "SearchSynonyms",
  "searchSynonymsSet.id": "SearchSynonyms",
  "sellerSuggestionAccept.suggestionId": "SellerSuggestion",
  "sellerSuggestionRefuse.suggestionId": "SellerSuggestion",
};

/** `orderId` names an Order, `id` whatever the field gives. */
export function nounOfInput({ name, type }: GraphQLField<unknown, unknown>, input: Input): string {
  const told = NOUNS_OF_FIELDS[`${name}.${input.name}`] ?? NOUNS[input.name];
  if (told !== undefined) return told;
  if (input.name === "id" || input.name === "ids") return getNamedType(type).name;
  const bare = input.name.replace(/Ids?$/, "");
  return `${bare[0]?.toUpperCase()}${bare.slice(1)}`;
}

interface Filling {
  /** The input that takes the id, as `$id`. */
  readonly asked: string;
  /** What stands for ids of other things, by noun. */
  readonly others: Readonly<Record<string, string>>;
}

/** What must be said besides, so that a field looks at the object at all. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  placeOrder: ["input.shippingAddress", "input.billingAddress"],
  promotionCreate: ["input.action.percentBp"],
  promotionUpdate: ["input.promotion.action.percentBp"],
  refundCreate: ["input.lines"],
  stockAdjust: ["input.changes.delta"],
  withdrawalConfirm: ["input.orderId"],
  withdrawalPrepare: ["input.orderId"],
};

/** What a field is given: the id, and what the schema insists on. */
export function argumentsOf(field: GraphQLField<unknown, unknown>, filling: Filling): string[] {
  const filled = (inputs: readonly Input[], path: readonly string[]): string[] =>
    inputs.flatMap((input) => {
      const here = [...path, input.name].join(".");
      const wanted = [filling.asked, ...(BESIDES[field.name] ?? [])];
      const isOnTheWay = wanted.some((path) => path === here || path.startsWith(`${here}.`));
      return isOnTheWay || isNeeded(input) ? [`${input.name}: ${literal(input, input.type, path)}`] : [];
    });
  const literal = (input: Input, type: GraphQLInputType, path: readonly string[]): string => {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return `[${literal(input, nullable.ofType as GraphQLInputType, path)}]`;
    if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? "";
    if (isInputObjectType(nullable))
      return `{ ${filled(Object.values(nullable.getFields()), [...path, input.name]).join(", ")} }`;
    if (isId(input)) return idFor([...path, input.name].join("."), nounOfInput(field, input));
    return simple(input.name, getNamedType(nullable).name);
  };
  const idFor = (path: string, noun: string): string =>
    path === filling.asked ? "$id" : JSON.stringify(filling.others[noun] ?? NOBODY);
  return filled(field.args, []);
}

const TEXT = JSON.stringify("something to say about it");
const SCALARS: Readonly<Record<string, string>> = {
  ...{ Boolean: "true", Int: "1", Float: "1", SafeInt: "1" },
  ...{ CurrencyCode: '"EUR"', DateTime: '"2027-01-01T00:00:00Z"' },
};

/** What is checked before anybody looks at the object. `$key` is another each time: what was said before would be answered as before. */
const TEXTS: Readonly<Record<string, string>> = {
  ...{ idempotencyKey: "$key", code: "$key", sku: "$key" },
  ...{ from: '"2026-12-01T00:00:00Z"', since: '"2026-12-01T00:00:00Z"' },
  ...{ country: '"FR"', payoutToken: '"acct_1A2b3C"', url: '"https://hooks.example.com/orders"', currency: '"EUR"' },
};

const simple = (name: string, type: string): string => TEXTS[name] ?? SCALARS[type] ?? TEXT;
