import { CostBudgets } from "../limits/cost-budgets";
import type { Partner } from "./partner";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Number of the day since 1970, UTC. */
export const dayOf = (nowMs: number): number => Math.floor(nowMs / DAY_MS);
export const msToMidnight = (nowMs: number): number => DAY_MS - (nowMs % DAY_MS);

export interface UsageRequest {
  readonly partner: Partner;
  /** Requests of today's quota, and objects of the budget. Below zero: given back. */
  readonly requests: number;
  readonly cost: number;
}

export interface UsageGrant {
  /** At most what was asked for. */
  readonly requests: number;
  readonly cost: number;
  /** Objects that are left in the budget. */
  readonly level: number;
}

/**
 * Where it is counted what partners use: for all gateways together, and so that it outlives them. A gateway takes some at
 * a time and hands it out by itself, so that most requests need not ask.
 */
export interface PartnerUsage {
  take(request: UsageRequest): Promise<UsageGrant>;
}

/** Counted by this process alone: where there is no other gateway, or while the common count cannot be reached. */
export class LocalUsage implements PartnerUsage {
  private readonly requests = new Map<string, { day: number; taken: number }>();
  private readonly budgets = new Map<string, CostBudgets>();

  constructor(private readonly nowMs: () => number) {}

  async take({ partner, requests, cost }: UsageRequest): Promise<UsageGrant> {
    const quota = this.quotaOf(partner.id);
    const granted = Math.min(requests, Math.max(0, partner.requestsPerDay - quota.taken));
    quota.taken = Math.max(0, quota.taken + granted);
    const budget = this.budgetOf(partner);
    const level = budget.refund(partner.id, 0);
    const points = Math.min(cost, Math.max(0, level));
    return { requests: granted, cost: points, level: budget.refund(partner.id, -points) };
  }

  private quotaOf(id: string): { day: number; taken: number } {
    const today = dayOf(this.nowMs());
    const known = this.requests.get(id);
    const quota = known?.day === today ? known : { day: today, taken: 0 };
    this.requests.set(id, quota);
    return quota;
  }

  private budgetOf({ id, budget }: Partner): CostBudgets {
    const known = this.budgets.get(id);
    const isSame = known?.terms.capacity === budget.capacity && known.terms.perSecond === budget.perSecond;
    const budgets = known && isSame ? known : new CostBudgets(budget, this.nowMs);
    this.budgets.set(id, budgets);
    return budgets;
  }
}
