import { GraphQLError } from "graphql";
import type { GatewayResult } from "../execution/execute-operation";
import { actualCost } from "./operation-cost";

/** How much one client may ask for: a bucket that holds `capacity` and fills by `perSecond`. */
export interface BudgetTerms {
  readonly capacity: number;
  readonly perSecond: number;
}

/** Who grants cost to clients. */
export interface Budgets {
  /** Takes the cost, or says why not. */
  take(client: string, cost: number): GraphQLError | null | Promise<GraphQLError | null>;
  /** Gives back what was taken and not used; the client's remaining budget. */
  refund(client: string, unused: number): number;
}

interface Bucket {
  level: number;
  at: number;
}

export type Spending =
  | { readonly isGranted: true; readonly remaining: number }
  | { readonly isGranted: false; readonly remaining: number; readonly retryAfterMs: number };

/** Clients that are remembered; the one that was seen longest ago is forgotten, by then with a full bucket again. */
const MAX_CLIENTS = 50_000;

/**
 * A leaky bucket for each client. The highest possible cost is taken before an operation runs, and what it did not use is
 * given back after it: a client cannot run a hundred dear operations at once because none of them has been counted yet.
 */
export class CostBudgets implements Budgets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly terms: BudgetTerms,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** One dearer than the whole bucket is granted when the bucket is full, so that it is slow and not impossible. */
  spend(client: string, cost: number): Spending {
    const bucket = this.bucketOf(client);
    const needed = Math.min(cost, this.terms.capacity);
    if (bucket.level < needed) {
      const retryAfterMs = Math.ceil(((needed - bucket.level) / this.terms.perSecond) * 1000);
      return { isGranted: false, remaining: Math.floor(bucket.level), retryAfterMs };
    }
    bucket.level -= cost;
    return { isGranted: true, remaining: Math.floor(bucket.level) };
  }

  take(client: string, cost: number): GraphQLError | null {
    const spending = this.spend(client, cost);
    return spending.isGranted ? null : budgetSpent(cost, spending, this.terms.capacity);
  }

  refund(client: string, unused: number): number {
    const bucket = this.bucketOf(client);
    bucket.level = Math.min(this.terms.capacity, bucket.level + unused);
    return Math.floor(bucket.level);
  }

  private bucketOf(client: string): Bucket {
    const now = this.nowMs();
    const known = this.buckets.get(client);
    const bucket = known ?? { level: this.terms.capacity, at: now };
    bucket.level = Math.min(this.terms.capacity, bucket.level + ((now - bucket.at) / 1000) * this.terms.perSecond);
    bucket.at = now;
    this.buckets.delete(client);
    this.buckets.set(client, bucket);
    if (this.buckets.size > MAX_CLIENTS) this.buckets.delete(this.buckets.keys().next().value ?? "");
    return bucket;
  }
}

export function budgetSpent(
  cost: number,
  { remaining, retryAfterMs }: Extract<Spending, { isGranted: false }>,
  maximum: number,
): GraphQLError {
  const seconds = Math.ceil(retryAfterMs / 1000);
  const message = `The budget is spent: this operation may cost ${cost}, where ${remaining} of ${maximum} is left. Try again in ${seconds} s.`;
  const extensions = { code: "TOO_MANY_REQUESTS", limit: "budget", value: cost, maximum, remaining, retryAfterMs };
  return new GraphQLError(message, {
    extensions: { ...extensions, http: { status: 429, headers: { "retry-after": String(seconds) } } },
  });
}

interface Spent {
  readonly budgets: Pick<Budgets, "refund">;
  readonly client: string;
  readonly requested: number;
}

/** Gives back what was not used, and tells the client. */
export function withCost(result: GatewayResult, { budgets, client, requested }: Spent): GatewayResult {
  const actual = Math.min(requested, actualCost(result.data));
  const remaining = budgets.refund(client, requested - actual);
  return { ...result, extensions: { ...result.extensions, cost: { requested, actual, remaining } } };
}
