/** Where subgraphs take plain HTTP requests from the gateway. */
export const routePath = (route: string): string => `/routes/${route}`;

/** Tells "no such route" from a route's own 404. */
export const NO_ROUTE_HEADER = "x-no-route";
