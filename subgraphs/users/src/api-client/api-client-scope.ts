/** What a partner's program may be for. Which fields a scope opens is said where the gateway is set up. */
export const API_CLIENT_SCOPES = ["CATALOGUE_READ", "ORDERS_READ", "STOCK_WRITE", "WEBHOOKS"] as const;

export type ApiClientScope = (typeof API_CLIENT_SCOPES)[number];
