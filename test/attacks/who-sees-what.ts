/**
 * Who sees what belongs to somebody else, beside its owner; its owner always does. Roles as in docs/permissions.md. A type's
 * `*` is for its fields that are not named. What is in no type of this table is for everybody.
 */
export type Audience = readonly string[];

export const ALL = [
  "guest",
  "customer",
  "seller",
  "support",
  "moderator",
  "catalogue",
  "finance",
  "compliance",
  "super",
];
const OWNER: Audience = [];
const SUPER: Audience = ["super"];
const SUPPORT: Audience = ["support", "super"];
const MODERATORS: Audience = ["moderator", "super"];
const LISTINGS: Audience = ["moderator", "catalogue", "super"];
const MONEY: Audience = ["finance", "super"];
const LAW: Audience = ["compliance", "super"];
const MONEY_AND_LAW: Audience = ["finance", "compliance", "super"];

/** By subgraph and type; the objects are such as not everybody sees: drafts, hidden texts, open carts. */
export const WHO_SEES: Readonly<Record<string, Readonly<Record<string, Audience>>>> = {
  "users.User": {
    displayName: ALL,
    "*": OWNER,
    email: SUPPORT,
    roles: SUPPORT,
    locale: SUPPORT,
    addresses: SUPPORT,
    sellers: SUPPORT,
  },
  "users.Seller": {
    "*": ALL,
    onboarding: LAW,
    informMissing: LAW,
    members: LAW,
    statements: LAW,
    invitations: SUPER,
  },
  "users.SellerOnboarding": { "*": LAW },
  "users.Query": { seller: ALL, savedAddressOf: OWNER, payoutDestinations: OWNER, webhookEndpoints: SUPER },
  "products.Category": { "*": ALL },
  "products.Product": { "*": LISTINGS },
  "products.Variant": { "*": LISTINGS },
  "products.Seller": { products: ALL },
  "products.Query": {
    product: LISTINGS,
    category: ALL,
    productRecalls: ALL,
    productChanges: LISTINGS,
    catalogueImports: OWNER,
    priceCampaigns: SUPER,
  },
  "orders.Cart": { "*": OWNER },
  "orders.Order": { "*": SUPPORT },
  "orders.Product": { availability: ALL },
  "orders.Variant": { availability: ALL, stock: SUPER },
  "orders.Seller": {
    "*": MONEY,
    orders: SUPPORT,
    stock: SUPER,
    stockLocations: SUPER,
    informFigures: MONEY_AND_LAW,
    taxReports: MONEY_AND_LAW,
  },
  "orders.User": { "*": OWNER, orders: SUPPORT },
  "orders.Query": { cart: OWNER, order: SUPPORT, shippingMethods: ALL, affectedBuyers: LAW },
  "reviews.Post": { "*": MODERATORS },
  "reviews.Thread": { "*": MODERATORS },
  "reviews.Review": { "*": MODERATORS },
  "reviews.Question": { "*": ALL, edits: MODERATORS },
  "reviews.Product": { "*": ALL },
  "reviews.Category": { "*": ALL },
  "reviews.Seller": { "*": ALL },
  // Administrators see what somebody published, which is nothing here: the only review is a hidden one.
  "reviews.User": { "*": OWNER, trust: MODERATORS },
  "reviews.Query": { review: MODERATORS, thread: MODERATORS },
  "loyalty.Order": { pointsEarned: SUPPORT },
  "loyalty.User": { loyalty: SUPPORT },
  "loyalty.Query": { checkoutQuote: OWNER, promotionProposals: ["support", "compliance", "super"], promotions: SUPER },
  "insights.Decision": { "*": LAW },
  "insights.Product": { "*": ALL },
  "insights.Review": { "*": ALL },
  "insights.Order": { risk: MONEY_AND_LAW },
  "insights.Cart": { "*": OWNER },
  "insights.Seller": { "*": SUPER },
  "insights.SellerOnboarding": { "*": LAW },
  "insights.Query": { decision: LAW, trending: ALL },
};

/** Nouns of which what is "own" is a seller's: whoever acts for it owns it. */
export const OF_A_SELLER = new Set([
  "Seller",
  "SellerOnboarding",
  "SellerOrder",
  "Shipment",
  "Location",
  "Product",
  "Variant",
  "Category",
]);

/** What people do with what is public though it is another's: they ask about it, answer, and review. */
export const DONE_IN_PUBLIC = new Set([
  "reviews.Mutation.questionAsk",
  "reviews.Mutation.answerGive",
  "reviews.Mutation.reviewSubmit",
  "reviews.Mutation.threadStart",
]);

/** By the field, else by its type, else as the fallback says. */
export function audienceOf(name: string, fallback: Audience): Audience {
  const [subgraph, type, field = ""] = name.split(".");
  const byField = WHO_SEES[`${subgraph}.${type}`];
  return byField?.[field] ?? byField?.["*"] ?? fallback;
}
