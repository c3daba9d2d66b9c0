import { isOwner, OF_A_SELLER } from "./matrix-callers";
import type { Question } from "./object-cases";

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
  "manager",
  "catalogue member",
  "orders member",
  "finance member",
  "partner",
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
  "users.Query": {
    ...{
      seller: ALL,
      savedAddressOf: OWNER,
      payoutDestinations: OWNER,
      webhookEndpoint: SUPER,
      webhookEndpoints: SUPER,
    },
    ...{ apiClient: SUPPORT, auditLog: LAW, erasure: LAW, dataExport: OWNER },
  },
  "products.Category": { "*": ALL },
  "products.Product": { "*": LISTINGS },
  "products.Variant": { "*": LISTINGS },
  "products.Seller": { products: ALL },
  "products.ProductRecall": { "*": ALL, product: LISTINGS },
  "products.Query": {
    categories: ALL,
    products: ALL,
    productRecall: ALL,
    priceCampaign: SUPER,
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
    stockArrivals: SUPER,
    informFigures: MONEY_AND_LAW,
    taxReports: MONEY_AND_LAW,
  },
  "orders.User": { "*": OWNER, orders: SUPPORT },
  "orders.Query": {
    ...{ return: SUPPORT, dispute: ["support", "finance", "super"], recallGuests: OWNER, cart: OWNER, order: SUPPORT },
    ...{ shippingMethods: ALL, affectedBuyers: LAW },
  },
  "reviews.Post": { "*": MODERATORS },
  "reviews.Thread": { "*": MODERATORS },
  "reviews.Review": { "*": MODERATORS },
  "reviews.Question": { "*": ALL, edits: MODERATORS },
  "reviews.Product": { "*": ALL },
  "reviews.Category": { "*": ALL },
  "reviews.Seller": { "*": ALL },
  // Administrators see what somebody published, which is nothing here: the only review is a hidden one.
  "reviews.User": { "*": OWNER, trust: MODERATORS },
  "reviews.Query": { review: MODERATORS, thread: MODERATORS, moderationCase: MODERATORS },
  "loyalty.Order": { pointsEarned: SUPPORT },
  "loyalty.User": { loyalty: SUPPORT },
  "loyalty.Query": {
    ...{ promotion: SUPER, couponBatch: SUPER },
    ...{ checkoutQuote: OWNER, promotionProposals: ["support", "compliance", "super"], promotions: SUPER },
  },
  "insights.Decision": { "*": LAW },
  "insights.Product": { "*": ALL },
  "insights.Review": { "*": ALL },
  "insights.Order": { risk: MONEY_AND_LAW },
  "insights.Cart": { "*": OWNER },
  "insights.Seller": { "*": SUPER },
  "insights.SellerOnboarding": { "*": LAW },
  "insights.Query": {
    ...{ decision: LAW, trending: ALL, search: ALL, aiDecisions: LAW },
    qualitySample: ["moderator", "compliance", "super"],
  },
};

/** Members of a seller who see what is "own" as its owner and managers do: all that its people work with. */
const ANY_MEMBER: Audience = ["catalogue member", "orders member", "finance member"];
const KEEPS_CATALOGUE: Audience = ["catalogue member"];
const KEEPS_MONEY: Audience = ["finance member"];
const KEEPS_ORDERS: Audience = ["orders member", "finance member"];

/** What is a seller's own: who sees it besides its owner and managers. What is in no type of this table is theirs alone. */
const MEMBERS_SEE: Readonly<Record<string, Readonly<Record<string, Audience>>>> = {
  "products.Product": { "*": ANY_MEMBER },
  "products.Variant": { "*": ANY_MEMBER },
  "products.ProductRecall": { "*": ANY_MEMBER },
  "products.Query": {
    ...{ productChanges: ANY_MEMBER, product: ANY_MEMBER, products: ANY_MEMBER },
    ...{
      catalogueImport: ANY_MEMBER,
      catalogueImports: ANY_MEMBER,
      priceCampaign: ANY_MEMBER,
      priceCampaigns: ANY_MEMBER,
    },
  },
  "orders.Variant": { stock: ANY_MEMBER },
  "orders.Seller": {
    ...{
      balance: KEEPS_MONEY,
      balances: KEEPS_MONEY,
      ledger: KEEPS_MONEY,
      payouts: KEEPS_MONEY,
      payoutTerms: KEEPS_MONEY,
    },
    ...{
      informFigures: KEEPS_MONEY,
      taxReports: KEEPS_MONEY,
      orders: KEEPS_ORDERS,
      stock: ANY_MEMBER,
      stockLocations: ANY_MEMBER,
      stockArrivals: ANY_MEMBER,
    },
  },
  "orders.Query": { return: KEEPS_ORDERS },
  "loyalty.Query": { couponBatch: KEEPS_CATALOGUE, promotion: KEEPS_CATALOGUE, promotions: KEEPS_CATALOGUE },
  "insights.Seller": { "*": ANY_MEMBER },
};

interface Case {
  readonly role: string;
  readonly whose: "own" | "anothers";
}

/** Membership of a seller is read from the database by users, and from the access token by all others. */
const isMember = ({ name, noun }: Question, role: string): boolean =>
  OF_A_SELLER.has(noun) && name.startsWith("users.") && role !== "guest";

/** A program acts for all of its seller: its scopes bound it at the gateway. */
const mayLookIn = (question: Question, field: string, role: string): boolean =>
  isMember(question, role) ||
  (role === "partner" && OF_A_SELLER.has(question.noun)) ||
  (OF_A_SELLER.has(question.noun) && entryOf(MEMBERS_SEE, field)?.includes(role) === true);

/** What it finds depends on what is searched for, which is nothing in particular here. */
const FOUND_PERHAPS = "insights.Query.search";

/** Whether somebody has to see a field such as `orders.Order.number` of what there is to see. */
export const mustSee = (question: Question, field: string, at: Case): boolean =>
  field !== FOUND_PERHAPS && at.role !== "manager" && isFor(question, field, at);

const isFor = (question: Question, field: string, { role, whose }: Case): boolean =>
  (entryOf(WHO_SEES, field) ?? (question.asked === "" ? ALL : OWNER)).includes(role) ||
  (whose === "own" && isOwner(question, role));

export const maySee = (question: Question, field: string, { role, whose }: Case): boolean =>
  isFor(question, field, { role, whose }) || (whose === "own" && mayLookIn(question, field, role));

/** By the field, else by its type. */
function entryOf(table: typeof WHO_SEES, name: string): Audience | undefined {
  const [subgraph, type, field = ""] = name.split(".");
  const byField = table[`${subgraph}.${type}`];
  return byField?.[field] ?? byField?.["*"];
}
