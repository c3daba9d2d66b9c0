import type { ApiClientScope } from "./api-client-scope";

export const API_CLIENT_COLUMNS = `c.id, c.name, c.seller_id AS "sellerId", c.scopes, c.key_hint AS "keyHint",
  c.budget_capacity AS "budgetCapacity", c.budget_per_second AS "budgetPerSecond",
  c.requests_per_day AS "requestsPerDay", c.key_changed_at AS "keyChangedAt",
  c.previous_key_until AS "previousKeyUntil", c.created_at AS "createdAt", c.revoked_at AS "revokedAt"`;

export interface ApiClientRow {
  readonly id: string;
  readonly name: string;
  readonly sellerId: string | null;
  readonly scopes: ApiClientScope[];
  readonly keyHint: string;
  readonly budgetCapacity: number;
  readonly budgetPerSecond: number;
  readonly requestsPerDay: number;
  readonly keyChangedAt: Date;
  readonly previousKeyUntil: Date | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
  /** Of the key that was asked for, where a key was. */
  readonly keyEndsAt?: Date | null;
}

export interface ApiClientOperationRow {
  readonly apiClientId: string;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly body: string;
}
