import type { Partner, PartnerDirectory, PartnerOptions } from "@mall/gateway/partners/partner";
import type { PartnerUsage, UsageGrant } from "@mall/gateway/partners/partner-usage";
import type { LiveEvents } from "@mall/platform/events/live-events";
import type { Peers } from "@mall/platform/peers/peers";
import { API_CLIENT_CHANGED, type ApiClientChanged } from "@mall/schema/events/api-client-changed";

/** By scope of an API client, the root fields that it opens. */
const SCOPES = {
  CATALOGUE_READ: ["products", "product", "categories", "category", "search", "sellers", "seller"],
  ORDERS_READ: ["orderByNumber", "order", "orders"],
  STOCK_WRITE: ["stockAdjust"],
  WEBHOOKS: [
    ...["webhookEndpoint", "webhookEndpoints", "webhookEndpointCreate", "webhookEndpointUpdate"],
    ...["webhookEndpointDelete", "webhookSecretRotate", "webhookPing", "webhookReplay"],
  ],
} as const;

const OF_KEY = `query ApiClientOfKey($keyHash: String!) {
  apiClientOfKey(keyHash: $keyHash) {
    id name sellerId scopes budgetCapacity budgetPerSecond requestsPerDay keyEndsAt operations { id body }
  }
}`;

const USE = `mutation ApiClientUse($input: ApiClientUseInput!) { apiClientUse(input: $input) { requests cost level } }`;

interface ApiClientAnswer {
  readonly apiClientOfKey: {
    readonly id: string;
    readonly name: string;
    readonly sellerId: string | null;
    readonly scopes: readonly string[];
    readonly budgetCapacity: number;
    readonly budgetPerSecond: number;
    readonly requestsPerDay: number;
    readonly keyEndsAt: string | null;
    readonly operations: readonly { readonly id: string; readonly body: string }[];
  } | null;
}

/** Partners are known to the subgraph users, which tells of each change and counts what they use. */
export function mallPartners(peers: Peers, live: LiveEvents): PartnerOptions {
  return { scopes: SCOPES, directory: directoryOf(peers, live), usage: usageOf(peers) };
}

function usageOf(peers: Peers): PartnerUsage {
  return {
    async take({ partner: { id: apiClientId }, requests, cost }) {
      const question = { operation: USE, variables: { input: { apiClientId, requests, cost } }, traceId: null };
      return (await peers.ask<{ apiClientUse: UsageGrant }>("users", question)).apiClientUse;
    },
  };
}

function directoryOf(peers: Peers, live: LiveEvents): PartnerDirectory {
  return {
    async find(keyHash) {
      const question = { operation: OF_KEY, variables: { keyHash }, traceId: null };
      const { apiClientOfKey } = await peers.ask<ApiClientAnswer>("users", question);
      return apiClientOfKey && partnerOf(apiClientOfKey);
    },
    onChanged(listener) {
      const events = live.subscribe<ApiClientChanged>(API_CLIENT_CHANGED, () => true);
      const listen = async (): Promise<void> => {
        for await (const { payload } of events) listener(payload.apiClientId);
      };
      void listen();
      return () => void events.return?.();
    },
  };
}

/** It acts for its seller as a member would, and holds no role. */
function partnerOf(client: NonNullable<ApiClientAnswer["apiClientOfKey"]>): Partner {
  const { id, name, scopes, operations, sellerId, requestsPerDay, budgetCapacity, budgetPerSecond } = client;
  const sellerIds = sellerId === null ? [] : [sellerId];
  return {
    ...{ id, name, scopes, requestsPerDay },
    viewer: { id, sessionId: id, roles: [], sellerIds, expiresAt: Number.MAX_SAFE_INTEGER },
    operations: new Map(operations.map((operation) => [operation.id, operation.body])),
    budget: { capacity: budgetCapacity, perSecond: budgetPerSecond },
    keyEndsAt: client.keyEndsAt === null ? null : Date.parse(client.keyEndsAt),
  };
}
