import type { SigningKey } from "@mall/platform/auth/signed-request";
import { ConfigError, env, readEnv } from "@mall/platform/config/read-env";
import { parseArgs } from "node:util";
import type { FieldAccess } from "./access/field-access";
import type { FieldRate } from "./limits/field-rates";
import type { PriorityTable } from "./limits/load-shedding";
import type { AccessTokenOptions } from "./viewer";

export interface StandaloneConfig {
  readonly supergraphFile: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: string;
  readonly introspection: boolean;
  readonly accessTokens: AccessTokenOptions;
  /** By subgraph, where the supergraph's own list does not say or is to be overruled. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** By subgraph; requests to one without a key go unsigned. */
  readonly subgraphKeys: Readonly<Record<string, SigningKey>>;
  readonly trustedProxies: readonly string[];
  readonly metricsToken: string | null;
  readonly drainMs: number;
  /** By root field; see limits/field-rates.ts, limits/load-shedding.ts and access/field-access.ts. */
  readonly fieldRates: Readonly<Record<string, FieldRate>>;
  readonly priorities: PriorityTable | null;
  readonly fieldAccess: FieldAccess;
}

/** The gateway as a process of its own, for any supergraph. `--supergraph FILE` goes before `SUPERGRAPH_FILE`. */
export function readStandaloneConfig(
  args: readonly string[],
  source: Readonly<Record<string, string | undefined>> = process.env,
): StandaloneConfig {
  const { values } = parseArgs({ args: [...args], options: { supergraph: { type: "string" } }, strict: true });
  const given = readEnv(
    {
      SUPERGRAPH_FILE: env.text(values.supergraph ?? ""),
      PORT: env.port(4000),
      HOST: env.text("0.0.0.0"),
      LOG_LEVEL: env.text("info"),
      INTROSPECTION: env.flag(true),
      ACCESS_TOKEN_JWKS: env.text('{"keys":[]}'),
      ACCESS_TOKEN_ISSUER: env.text("unset"),
      ACCESS_TOKEN_AUDIENCE: env.text("unset"),
      SUBGRAPH_URLS: env.text("{}"),
      SUBGRAPH_KEYS: env.text("{}"),
      TRUSTED_PROXIES: env.text(""),
      METRICS_TOKEN: env.optionalText(),
      DRAIN_MS: env.integer(0, [0, 60_000]),
      FIELD_RATES: env.text("{}"),
      PRIORITIES: env.optionalText(),
      FIELD_ACCESS: env.text('{"onRecord":[],"fields":{}}'),
    },
    source,
  );
  const supergraphFile = values.supergraph ?? given.SUPERGRAPH_FILE;
  if (supergraphFile === "") throw new ConfigError("Name a supergraph with --supergraph FILE or SUPERGRAPH_FILE.");
  return {
    supergraphFile,
    port: given.PORT,
    host: given.HOST,
    logLevel: given.LOG_LEVEL,
    introspection: given.INTROSPECTION,
    accessTokens: {
      jwks: readJson<AccessTokenOptions["jwks"]>("ACCESS_TOKEN_JWKS", given.ACCESS_TOKEN_JWKS),
      issuer: given.ACCESS_TOKEN_ISSUER,
      audience: given.ACCESS_TOKEN_AUDIENCE,
    },
    subgraphUrls: readJson("SUBGRAPH_URLS", given.SUBGRAPH_URLS),
    subgraphKeys: readJson("SUBGRAPH_KEYS", given.SUBGRAPH_KEYS),
    trustedProxies: given.TRUSTED_PROXIES.split(",").flatMap((network) => network.trim() || []),
    metricsToken: given.METRICS_TOKEN,
    drainMs: given.DRAIN_MS,
    fieldRates: readJson("FIELD_RATES", given.FIELD_RATES),
    priorities: given.PRIORITIES === null ? null : readJson("PRIORITIES", given.PRIORITIES),
    fieldAccess: readJson("FIELD_ACCESS", given.FIELD_ACCESS),
  };
}

function readJson<T extends object>(name: string, text: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // Said below, without the text: it may hold keys.
  }
  throw new ConfigError(`${name} must be a JSON object.`);
}
