import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { UsersDeps } from "../deps";

export interface ApiClientUse {
  readonly apiClientId: string;
  /** Requests and objects that a gateway wants to hand out by itself; below zero: that it did not need. */
  readonly requests: number;
  readonly cost: number;
}

export interface ApiClientUsed {
  readonly requests: number;
  readonly cost: number;
  readonly level: number;
}

/** Locks the row, brings it up to today and now, and says what it was before. */
const BRING_UP_TO_NOW = `
  INSERT INTO api_client_usage AS u (api_client_id, day, requests, level, leveled_at)
  SELECT c.id, ($2::timestamptz AT TIME ZONE 'UTC')::date, 0, c.budget_capacity, $2 FROM api_clients c
  WHERE c.id = $1 AND c.revoked_at IS NULL
  ON CONFLICT (api_client_id) DO UPDATE SET
    requests = CASE WHEN u.day = excluded.day THEN u.requests ELSE 0 END,
    day = excluded.day,
    -- excluded.level is the capacity, which an administrator may have changed; a clock that went back fills nothing.
    level = least(excluded.level, u.level + greatest(0, extract(epoch FROM excluded.leveled_at - u.leveled_at))
      * (SELECT c.budget_per_second FROM api_clients c WHERE c.id = $1)),
    leveled_at = greatest(u.leveled_at, excluded.leveled_at)
  RETURNING u.requests, u.level, u.day`;

/** Grants what is left of the day's quota and of the budget, at most what was wanted. */
const TAKE = `
  UPDATE api_client_usage u SET
    requests = greatest(0, u.requests + g.requests), level = least(c.budget_capacity, u.level - g.cost)
  FROM api_clients c,
    LATERAL (SELECT requests, level FROM api_client_usage WHERE api_client_id = c.id) now_left,
    LATERAL (SELECT
      least($2::integer, greatest(0, c.requests_per_day - now_left.requests)) AS requests,
      least($3::integer, greatest(0, floor(now_left.level)))::integer AS cost) g
  WHERE u.api_client_id = $1 AND c.id = $1
  RETURNING g.requests, g.cost, floor(u.level)::integer AS level`;

/** One process after another for each program; what a gateway holds when it is killed counts as used. */
export async function apiClientUse(
  { db, clock }: Pick<UsersDeps, "db" | "clock">,
  { apiClientId, requests, cost }: ApiClientUse,
): Promise<ApiClientUsed> {
  const nothing = { requests: 0, cost: 0, level: 0 };
  if (!isUuid(apiClientId)) return nothing;
  return db.transaction(async (tx) => {
    await tx.query(BRING_UP_TO_NOW, [apiClientId, clock.now()]);
    const [rows] = await tx.query<[ApiClientUsed[], number]>(TAKE, [apiClientId, requests, cost]);
    return rows[0] ?? nothing;
  });
}
