import { GraphQLError } from "graphql";
import type { Partner } from "./partner";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Requests of each partner since midnight, UTC, as this process has seen them. */
export class DailyQuotas {
  private day = 0;
  private readonly taken = new Map<string, number>();

  constructor(private readonly nowMs: () => number) {}

  /** Throws TOO_MANY_REQUESTS, which says when to come back. */
  take({ id, requestsPerDay }: Partner): void {
    const now = this.nowMs();
    const today = Math.floor(now / DAY_MS);
    if (today !== this.day) this.taken.clear();
    this.day = today;
    const before = this.taken.get(id) ?? 0;
    if (before >= requestsPerDay) throw quotaSpent(requestsPerDay, (today + 1) * DAY_MS - now);
    this.taken.set(id, before + 1);
  }
}

function quotaSpent(maximum: number, retryAfterMs: number): GraphQLError {
  const extensions = { code: "TOO_MANY_REQUESTS", limit: "quota", value: maximum + 1, maximum, retryAfterMs };
  const http = { status: 429, headers: { "retry-after": String(Math.ceil(retryAfterMs / 1000)) } };
  return new GraphQLError(`The quota of ${maximum} requests a day is spent.`, { extensions: { ...extensions, http } });
}
