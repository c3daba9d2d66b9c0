import type { SigningKey } from "@mall/platform/auth/signed-request";
import { ConfigError, env, readEnv } from "@mall/platform/config/read-env";
import { parseArgs } from "node:util";
import { type ProtectionConfig, readJson, readProtection } from "./protection-config";
import type { AccessTokenOptions } from "./viewer";

export interface StandaloneConfig extends ProtectionConfig {
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
  readonly subgraphTimeoutMs: number;
  readonly metricsToken: string | null;
  readonly drainMs: number;
  readonly compression: boolean;
  /** Key of the digests by which devices are told apart; null: they are not. */
  readonly deviceSecret: string | null;
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
      SUBGRAPH_TIMEOUT_MS: env.integer(5_000, [10, 60_000]),
      METRICS_TOKEN: env.optionalText(),
      DRAIN_MS: env.integer(0, [0, 60_000]),
      COMPRESSION: env.flag(false),
      DEVICE_SECRET: { parse: deviceSecret },
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
    subgraphTimeoutMs: given.SUBGRAPH_TIMEOUT_MS,
    metricsToken: given.METRICS_TOKEN,
    drainMs: given.DRAIN_MS,
    compression: given.COMPRESSION,
    deviceSecret: given.DEVICE_SECRET,
    ...readProtection(source),
  };
}

/** What browsers say and where they are can be tried through: a short key would be found, and with it who was where. */
function deviceSecret(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  if (text.length < 32) throw new Error(`must have 32 characters at least, or be left out; it has ${text.length}`);
  return text;
}
