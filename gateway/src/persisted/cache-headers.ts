import { createHash } from "node:crypto";
import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { HttpContext } from "../apollo-server";

/**
 * Answers to a GET with the id of a query may be kept for as long as the hints say, by anybody while nobody is signed in.
 * The ETag stands for the data alone: what a budget has left is no reason to send a page again.
 */
export const cacheHeaders: ApolloServerPlugin<HttpContext> = {
  requestDidStart: async () => ({
    async willSendResponse(request) {
      const policy = policyOf(request);
      const { response, contextValue } = request;
      if (!policy || response.body.kind !== "single" || response.body.singleResult.errors) return;
      const scope = policy.isPrivate || contextValue.identity.viewer ? "private" : "public";
      const { headers } = response.http;
      headers.set("cache-control", `${scope}, max-age=${policy.maxAge}`);
      headers.set("vary", "authorization, x-api-key, accept, origin");
      headers.set("etag", etagOf(response.body.singleResult.data));
    },
  }),
};

function policyOf({ request, contextValue, operationName }: GraphQLRequestContextWillSendResponse<HttpContext>) {
  const isById = contextValue.call !== null || contextValue.isById;
  const document = contextValue.prepared?.document;
  if (!isById || !document || request.http?.method !== "GET") return null;
  return contextValue.engine.cachePolicies.of(document, operationName);
}

const etagOf = (data: unknown): string =>
  `W/"${createHash("sha256").update(JSON.stringify(data)).digest("base64url").slice(0, 27)}"`;
