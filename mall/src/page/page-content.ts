import { graphiqlPage } from "@mall/gateway/page/graphiql-page";
import type { PageContent, PageSource } from "@mall/gateway/page/page-content";
import type { FastifyPluginAsync } from "fastify";
import { contractDocument } from "./page-documents";
import { PAGE_PEOPLE } from "./page-people";
import { STOREFRONT_TABS } from "./storefront-tabs";
import { SUBGRAPH_MAP } from "./subgraph-map";
import { TRADE_TABS } from "./trade-tabs";

const SOURCES: readonly PageSource[] = [
  {
    query: "query PageFacts { products(first: 1) { nodes { id category { id } variants { id } } } }",
    values: {
      productId: "products.nodes.0.id",
      categoryId: "products.nodes.0.category.id",
      variantId: "products.nodes.0.variants.0.id",
    },
  },
  {
    query: "query PageOrder { viewer { orders(first: 1) { nodes { id sellerOrders { lines { id } } } } } }",
    needsPerson: true,
    values: {
      orderId: "viewer.orders.nodes.0.id",
      orderLineId: "viewer.orders.nodes.0.sellerOrders.0.lines.0.id",
    },
  },
  {
    query: `query PageSeller { viewer { sellers {
      id orders(first: 1) { nodes { orderNumber } } products(first: 1) { nodes { variants { sku } } }
    } } }`,
    needsPerson: true,
    values: {
      ownSellerId: "viewer.sellers.0.id",
      ownSku: "viewer.sellers.0.products.nodes.0.variants.0.sku",
      soldOrderNumber: "viewer.sellers.0.orders.nodes.0.orderNumber",
    },
  },
];

export function mallPageContent(): PageContent {
  return {
    title: "AI Mall",
    tagline: "Many sellers, one graph: six subgraphs behind one endpoint.",
    endpoint: "/graphql",
    people: PAGE_PEOPLE,
    session: {
      signIn: contractDocument("storefront/SignIn"),
      accessToken: "signIn.session.accessToken",
      expiresAt: "signIn.session.expiresAt",
      problems: "signIn.userErrors",
    },
    tabs: [...STOREFRONT_TABS, ...TRADE_TABS],
    map: SUBGRAPH_MAP,
    sources: SOURCES,
    hints: {
      cartId: "run AddToCart first",
      cartTotal: "run AddToCart first",
      cartCurrency: "run AddToCart first",
      orderId: "run PlaceOrder first",
      orderLineId: "run PlaceOrder first",
      caseId: "run ModerationQueue first",
      ownSellerId: "become the Seller first",
      ownSku: "become the Seller first",
      soldOrderNumber: "become the Seller first",
    },
  };
}

/** The page at `/`, with the mall's people, documents and map. */
export function mallPage(): FastifyPluginAsync {
  return graphiqlPage(mallPageContent());
}
