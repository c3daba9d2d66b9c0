import type { PageArea } from "@mall/gateway/page/page-content";

/** Six subgraphs, what each owns, and the documents that show it best. */
export const SUBGRAPH_MAP: readonly PageArea[] = [
  {
    name: "users",
    owns: "People, sessions, roles and addresses; sellers and their members.",
    hue: 212,
    tabs: ["SignIn", "SignUp", "SellerApply"],
  },
  {
    name: "products",
    owns: "Listings with variants, prices and price history; categories, brands, images.",
    hue: 160,
    tabs: ["ProductPage", "CatalogFeed", "ProductCreate"],
  },
  {
    name: "orders",
    owns: "Stock, carts, orders, payments and shipments.",
    hue: 24,
    tabs: ["AddToCart", "PlaceOrder", "OrderStatusChanged", "MyOrders"],
  },
  {
    name: "reviews",
    owns: "Reviews with verified purchase, ratings, questions and answers, discussions.",
    hue: 48,
    tabs: ["WriteReview", "ModerationQueue"],
  },
  {
    name: "loyalty",
    owns: "The points ledger, tiers, rewards and coupons.",
    hue: 330,
    tabs: ["MyLoyalty"],
  },
  {
    name: "insights",
    owns: "Search, recommendations, similar products and the sentiment of reviews.",
    hue: 268,
    tabs: ["HomeFeed", "Search"],
  },
];
