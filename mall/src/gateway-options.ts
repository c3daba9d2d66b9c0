import type { GatewayOptions } from "@mall/gateway/gateway";
import type { BudgetTerms } from "@mall/gateway/limits/cost-budgets";
import type { PersistedMode } from "@mall/gateway/persisted/operation-list";
import type { LiveEvents } from "@mall/platform/events/live-events";
import { encodePosition } from "@mall/platform/events/stream-cursor";
import type { Peers } from "@mall/platform/peers/peers";
import type { Logger } from "@mall/platform/telemetry/logger";
import { readFileSync } from "node:fs";
import path from "node:path";
import { CACHE_HINTS } from "./cache-hints";
import { REPOSITORY } from "./config";
import { FORWARDED_ROUTES } from "./forwarded-routes";
import type { MallKeys } from "./keys/mall-keys";
import { mallPage } from "./page/page-content";
import { mallPartners } from "./partners";
import { registeredOperations } from "./persisted-operations";
import { fieldAccessTable, FIELD_RATES, ONCE_PER_OPERATION, PRIORITIES } from "./field-policy";
import { revokedSessions } from "./revoked-sessions";

export interface MallGatewayNeeds {
  readonly keys: Pick<MallKeys, "accessTokenPublicJwks">;
  readonly live: LiveEvents;
  /** Who knows the partners. */
  readonly peers: Peers;
  readonly port: number;
  readonly host: string;
  readonly logger: Logger;
  readonly costBudget?: BudgetTerms | null;
  /** Key of the digests by which devices are told apart; null or left out: they are not. */
  readonly deviceSecret?: string | null;
  /** False: they are not, whatever the key. Default true. */
  readonly tellsDevices?: boolean;
  /** What to do with operations that are not registered; default `off`: answer them. */
  readonly persistedMode?: PersistedMode;
  /** Rejects while something that requests need is missing. */
  readonly ready?: () => Promise<void>;
  readonly metricsToken?: string | null;
  readonly drainMs?: number;
  /** Whether the least important work is refused while there is too much of it. Default false. */
  readonly loadShedding?: boolean;
  /** Networks of our own proxies. */
  readonly trustedProxies?: readonly string[];
  /** Sockets of one person and of one address at most; default: any number. */
  readonly sockets?: { readonly perViewer: number; readonly perAddress: number } | null;
}

type Devices = Pick<MallGatewayNeeds, "deviceSecret" | "tellsDevices">;

const keyOfDevices = ({
  deviceSecret = null,
  tellsDevices = true,
}: { [Key in keyof Devices]: Devices[Key] | undefined }) => (tellsDevices ? deviceSecret : null);

/** What makes the general gateway the mall's: its supergraph, page, token keys and most sensitive fields. */
export function gatewayOptions({
  keys,
  live,
  peers,
  port,
  host,
  logger,
  costBudget = null,
  persistedMode = "off",
  loadShedding = false,
  trustedProxies = [],
  sockets = null,
  deviceSecret,
  tellsDevices,
  ...rest
}: MallGatewayNeeds): Omit<GatewayOptions, "sources"> {
  return {
    supergraphSdl: readFileSync(path.join(REPOSITORY, "schema/supergraph.graphql"), "utf8"),
    accessTokens: { jwks: JSON.parse(keys.accessTokenPublicJwks) as never, issuer: "mall", audience: "mall" },
    revokedSessions: revokedSessions(live),
    startCursor: async () => encodePosition(await live.lastPosition()),
    page: mallPage(),
    routes: FORWARDED_ROUTES,
    costBudget,
    persistedOperations: { mode: persistedMode, operations: registeredOperations() },
    partners: mallPartners(peers, live),
    cacheHints: CACHE_HINTS,
    limits: { perField: ONCE_PER_OPERATION, typeRepeats: 2 },
    fieldRates: FIELD_RATES,
    fieldAccess: fieldAccessTable(),
    priorities: loadShedding ? PRIORITIES : null,
    trustedProxies,
    deviceSecret: keyOfDevices({ deviceSecret, tellsDevices }),
    ...(sockets
      ? { socketLimits: { socketsPerViewer: sockets.perViewer, socketsPerAddress: sockets.perAddress } }
      : {}),
    port,
    host,
    logger,
    ...rest,
  };
}
