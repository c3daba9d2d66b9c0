import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { invalid, type ApiClientError } from "./api-client-errors";
import type { ApiClientScope } from "./api-client-scope";
import { API_CLIENT_COLUMNS, type ApiClientRow } from "./api-client.row";
import { newApiKey } from "./api-key";
import { refusedWith, type ApiClientOutcome } from "./change-api-client";

export interface ApiClientTerms {
  readonly name: string;
  readonly sellerId?: string | null;
  readonly scopes: readonly ApiClientScope[];
  readonly budgetCapacity?: number | null;
  readonly budgetPerSecond?: number | null;
  readonly requestsPerDay?: number | null;
}

interface Amounts {
  readonly budgetCapacity: number;
  readonly budgetPerSecond: number;
  readonly requestsPerDay: number;
}

const amountsOf = ({ budgetCapacity, budgetPerSecond, requestsPerDay }: ApiClientTerms): Amounts => ({
  budgetCapacity: budgetCapacity ?? 20_000,
  budgetPerSecond: budgetPerSecond ?? 2_000,
  requestsPerDay: requestsPerDay ?? 100_000,
});

export interface KeyOutcome extends ApiClientOutcome {
  readonly key: string | null;
}

/** No row if the seller does not exist. */
const INSERT = `
  INSERT INTO api_clients AS c (id, name, seller_id, scopes, budget_capacity, budget_per_second, requests_per_day,
    key_hash, key_hint, created_at, created_by, key_changed_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10
  WHERE $3::uuid IS NULL OR EXISTS (SELECT 1 FROM sellers s WHERE s.id = $3)
  RETURNING ${API_CLIENT_COLUMNS}`;

/** Makes a partner's program, which may run nothing until it has been given operations. */
export async function apiClientCreate(deps: RequestDeps, viewer: Viewer, terms: ApiClientTerms): Promise<KeyOutcome> {
  const { text: name, fault } = cleanText(terms.name, { min: 1, max: 100 });
  if (name === undefined) return { ...refusedWith(invalid("INVALID_NAME", "name", `name ${fault}.`)), key: null };
  const amounts = amountsOf(terms);
  const errors = faultsOf(terms.scopes, amounts);
  if (errors.length > 0) return { ...refusedWith(...errors), key: null };
  const { key, hash, hint } = newApiKey();
  const sellerId = terms.sellerId ?? null;
  const seller = sellerId === null || isUuid(sellerId) ? sellerId : undefined;
  const { budgetCapacity, budgetPerSecond, requestsPerDay } = amounts;
  const agreed = [[...new Set(terms.scopes)], budgetCapacity, budgetPerSecond, requestsPerDay];
  const values = [deps.ids.next(), name, seller, ...agreed, hash, hint, deps.clock.now(), viewer.id];
  const [apiClient] = seller === undefined ? [] : await deps.db.query<ApiClientRow[]>(INSERT, values);
  if (apiClient) return { apiClient, key, userErrors: [] };
  return { ...refusedWith(invalid("SELLER_NOT_FOUND", "sellerId", "There is no such seller.")), key: null };
}

const BOUNDS = { budgetCapacity: 10_000_000, budgetPerSecond: 1_000_000, requestsPerDay: 100_000_000 } as const;

function faultsOf(scopes: ApiClientTerms["scopes"], amounts: Amounts): ApiClientError[] {
  const unscoped = scopes.length > 0 ? [] : [invalid("INVALID_TERMS", "scopes", "scopes names at least one.")];
  const unbounded = Object.entries(BOUNDS).flatMap(([field, maximum]) => {
    const value = amounts[field as keyof Amounts];
    const isFine = value >= 1 && value <= maximum;
    return isFine ? [] : [invalid("INVALID_TERMS", field, `${field} is from 1 to ${maximum}, not ${value}.`)];
  });
  return [...unscoped, ...unbounded];
}
