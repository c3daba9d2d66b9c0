import type { ForwardedRoute } from "@mall/gateway/forwarded-routes";

/** Plain HTTP besides `/graphql`: what cannot be GraphQL, such as a payment provider's webhooks and files. */
export const FORWARDED_ROUTES: readonly ForwardedRoute[] = [
  { method: "POST", path: "/webhooks/payments/:provider", subgraph: "orders", route: "payment-webhook" },
];
