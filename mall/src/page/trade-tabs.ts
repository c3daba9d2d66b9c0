import type { Json, PageTab } from "@mall/gateway/page/page-content";
import { contractDocument } from "./page-documents";

const LAST_MONTH = { from: "{{daysAgo:30}}", to: "{{now}}" };
const MONEY = { minorUnits: 1999, currencyCode: "EUR" };

const PRODUCT_CREATE: { readonly [key: string]: Json } = {
  sellerId: "{{ownSellerId}}",
  title: "A lamp for the desk",
  categoryId: "{{categoryId}}",
  variants: [{ sku: "LAMP-{{uuid}}", price: MONEY, stock: 5 }],
};

const SELLER_APPLY: { readonly [key: string]: Json } = {
  legalName: "Lamps of Lyon SARL",
  displayName: "Lamps of Lyon",
  country: "FR",
  address: { name: "Lamps of Lyon", line1: "1 High Street", city: "Lyon", postalCode: "69001", country: "FR" },
  contactEmail: "hello@lamps.example",
  payoutToken: "tok_payout",
  selfCertified: true,
};

const SELLER_TABS: readonly PageTab[] = [
  sellerTab("SellerDashboard", { sellerId: "{{ownSellerId}}", ...LAST_MONTH }),
  sellerTab("SellerOrderReceived", { sellerId: "{{ownSellerId}}" }),
  sellerTab("ProductCreate", { input: PRODUCT_CREATE }),
  { ...sellerTab("SellerOnboarding", { input: SELLER_APPLY }), name: "SellerApply" },
];

const ADMIN_TABS: readonly PageTab[] = [
  adminTab("PlatformHealth", LAST_MONTH),
  adminTab("AuditLog", { first: 20 }),
  adminTab("AiDecisions", { first: 20 }),
  { ...adminTab("ModerationQueue", { first: 20 }), learns: { caseId: "moderationCases.nodes.0.id" } },
  adminTab("ModerationDecide", {
    input: { caseId: "{{caseId}}", action: "APPROVE", ground: "Within the terms of use", facts: "It breaks no rule." },
  }),
  adminTab("ModerationCaseOpened", {}),
];

const PARTNER_TABS: readonly PageTab[] = [
  partnerTab("CatalogFeed", { first: 10 }),
  partnerTab("OrderByNumber", { number: "{{soldOrderNumber}}" }),
  partnerTab("StockSync", {
    input: {
      idempotencyKey: "{{uuid}}",
      sellerId: "{{ownSellerId}}",
      changes: [{ sku: "{{ownSku}}", delta: 5, reason: "RECEIVED" }],
    },
  }),
];

/** The documents of sellers, partners and administrators: a click away, not open from the start. */
export const TRADE_TABS: readonly PageTab[] = [...SELLER_TABS, ...PARTNER_TABS, ...ADMIN_TABS];

function sellerTab(name: string, variables: { readonly [key: string]: Json }): PageTab {
  return { name, group: "Seller", query: contractDocument(`seller/${name}`), variables, person: "SELLER" };
}

function partnerTab(name: string, variables: { readonly [key: string]: Json }): PageTab {
  return { name, group: "Partner", query: contractDocument(`partner/${name}`), variables, person: "SELLER" };
}

function adminTab(name: string, variables: { readonly [key: string]: Json }): PageTab {
  return { name, group: "Administrator", query: contractDocument(`admin/${name}`), variables, person: "ADMINISTRATOR" };
}
