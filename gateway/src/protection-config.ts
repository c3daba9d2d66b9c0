import { ConfigError, env, readEnv } from "@mall/platform/config/read-env";
import type { FieldAccess } from "./access/field-access";
import type { BudgetTerms } from "./limits/cost-budgets";
import type { FieldRate } from "./limits/field-rates";
import type { PriorityTable } from "./limits/load-shedding";
import { DEFAULT_LIMITS, type OperationLimits } from "./limits/operation-limits";
import type { CacheHints } from "./persisted/cache-policy";
import type { PersistedMode } from "./persisted/operation-list";
import { DEFAULT_SOCKET_LIMITS, type SocketLimits } from "./subscriptions/socket-server";

/** What clients may do, for a gateway on its own. Names of fields are those of its supergraph. */
export interface ProtectionConfig {
  readonly trustedProxies: readonly string[];
  /** Undefined: every origin, without cookies. */
  readonly corsOrigins: readonly string[] | undefined;
  /** Over the defaults; see limits/operation-limits.ts and subscriptions/socket-server.ts. */
  readonly limits: Partial<OperationLimits>;
  readonly socketLimits: Partial<SocketLimits>;
  readonly costBudget: BudgetTerms | null;
  /** By root field; see limits/field-rates.ts, limits/load-shedding.ts and access/field-access.ts. */
  readonly fieldRates: Readonly<Record<string, FieldRate>>;
  readonly priorities: PriorityTable | null;
  readonly fieldAccess: FieldAccess;
  /** A manifest as Apollo's tools write it, and what to do with operations that are not on it. */
  readonly persisted: { readonly file: string | null; readonly mode: PersistedMode };
  readonly cacheHints: CacheHints;
}

export function readProtection(source: Readonly<Record<string, string | undefined>>): ProtectionConfig {
  const given = readEnv(
    {
      TRUSTED_PROXIES: env.text(""),
      CORS_ORIGINS: env.optionalText(),
      LIMITS: env.text("{}"),
      SOCKET_LIMITS: env.text("{}"),
      COST_BUDGET: env.optionalText(),
      FIELD_RATES: env.text("{}"),
      PRIORITIES: env.optionalText(),
      FIELD_ACCESS: env.text('{"onRecord":[],"fields":{}}'),
      PERSISTED_MANIFEST: env.optionalText(),
      PERSISTED_OPERATIONS: env.text("off"),
      CACHE_HINTS: env.text("{}"),
    },
    source,
  );
  return {
    trustedProxies: listOf(given.TRUSTED_PROXIES),
    corsOrigins: given.CORS_ORIGINS === null ? undefined : listOf(given.CORS_ORIGINS),
    limits: readKnown("LIMITS", given.LIMITS, DEFAULT_LIMITS),
    socketLimits: readKnown("SOCKET_LIMITS", given.SOCKET_LIMITS, DEFAULT_SOCKET_LIMITS),
    costBudget: given.COST_BUDGET === null ? null : readJson<BudgetTerms>("COST_BUDGET", given.COST_BUDGET),
    fieldRates: readJson("FIELD_RATES", given.FIELD_RATES),
    priorities: given.PRIORITIES === null ? null : readJson("PRIORITIES", given.PRIORITIES),
    fieldAccess: readJson("FIELD_ACCESS", given.FIELD_ACCESS),
    persisted: { file: given.PERSISTED_MANIFEST, mode: readMode(given.PERSISTED_OPERATIONS, given.PERSISTED_MANIFEST) },
    cacheHints: readJson("CACHE_HINTS", given.CACHE_HINTS),
  };
}

const listOf = (text: string): string[] => text.split(",").flatMap((part) => part.trim() || []);

/** A limit whose name is misspelt would not be one. */
function readKnown<Limits extends object>(name: string, text: string, known: Limits): Partial<Limits> {
  const given = readJson<Partial<Limits>>(name, text);
  const unknown = Object.keys(given).filter((limit) => !Object.hasOwn(known, limit));
  if (unknown.length > 0) throw new ConfigError(`${name} has no ${unknown.join(", ")}.`);
  return given;
}

function readMode(text: string, manifest: string | null): PersistedMode {
  if (text !== "off" && text !== "log" && text !== "enforce")
    throw new ConfigError(`PERSISTED_OPERATIONS takes off, log or enforce, not "${text}".`);
  if (text !== "off" && manifest === null)
    throw new ConfigError(`PERSISTED_OPERATIONS=${text} needs PERSISTED_MANIFEST.`);
  return text;
}

export function readJson<T extends object>(name: string, text: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // Said below, without the text: it may hold keys.
  }
  throw new ConfigError(`${name} must be a JSON object.`);
}
