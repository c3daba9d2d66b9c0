import type { ForwardedRoute } from "@mall/gateway/forwarded-routes";

/** Pieces of files are larger than other requests. */
const CATALOGUE = { subgraph: "products", bodyBytes: 2 * 1024 * 1024 } as const;

/** Plain HTTP besides `/graphql`: what cannot be GraphQL, such as a payment provider's webhooks and files. */
export const FORWARDED_ROUTES: readonly ForwardedRoute[] = [
  { method: "POST", path: "/webhooks/payments/:provider", subgraph: "orders", route: "payment-webhook" },
  { method: "GET", path: "/sandbox/payments/:key/step", subgraph: "orders", route: "sandbox-step-page" },
  { method: "POST", path: "/sandbox/payments/:key/step", subgraph: "orders", route: "sandbox-step" },
  { method: "GET", path: "/invoices/:file", subgraph: "orders", route: "invoice-pdf" },
  { method: "GET", path: "/payouts/:file", subgraph: "orders", route: "payout-statement" },
  { method: "GET", path: "/privacy/exports/:file", subgraph: "users", route: "privacy-export" },
  { method: "GET", path: "/recalls/:file", subgraph: "products", route: "recall-notice" },
  { ...CATALOGUE, method: "PATCH", path: "/catalogue/imports/:id", route: "catalogue-import-piece" },
  { ...CATALOGUE, method: "HEAD", path: "/catalogue/imports/:id", route: "catalogue-import-offset" },
  { ...CATALOGUE, method: "GET", path: "/catalogue/exports/:file", route: "catalogue-export" },
];

/** Where the sandbox provider tells what happened; unknown where the system chooses the port. */
export const ownWebhooks = (port: number): Readonly<Record<string, string>> =>
  port === 0 ? {} : { SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${port}/webhooks/payments/sandbox` };
