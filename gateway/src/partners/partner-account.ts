import { GraphQLError } from "graphql";
import { type Budgets, budgetSpent } from "../limits/cost-budgets";
import type { Partner } from "./partner";
import { dayOf, msToMidnight, type PartnerUsage, type UsageGrant } from "./partner-usage";

/** Of what a partner may have, this much is taken at a time: a crash costs the partner no more than that. */
const REQUESTS_SHARE = 100;
const MAX_REQUESTS = 50;
const COST_SHARE = 10;
/** For how long it is believed that a quota is spent: others may give some back. */
const SPENT_MS = 1_000;

/** What this process holds of one partner's quota and budget, taken from the common count as it is needed. */
export class PartnerAccount implements Budgets {
  private day = -1;
  private requests = 0;
  private spentUntil = 0;
  private points = 0;
  /** What the common budget held when it was last asked. */
  private level = 0;
  private levelAt = 0;
  private readonly asking: Record<"requests" | "cost", Promise<UsageGrant> | null> = { requests: null, cost: null };

  constructor(
    private partner: Partner,
    private readonly usage: PartnerUsage,
    private readonly nowMs: () => number,
  ) {}

  /** Terms may change while it is open. */
  of(partner: Partner): this {
    this.partner = partner;
    return this;
  }

  /** Counts one request. Throws TOO_MANY_REQUESTS, which says when to come back. */
  async countRequest(): Promise<void> {
    const { requestsPerDay } = this.partner;
    const batch = Math.min(MAX_REQUESTS, Math.ceil(requestsPerDay / REQUESTS_SHARE));
    this.turnDay();
    while (this.requests < 1) {
      const now = this.nowMs();
      if (now < this.spentUntil) throw quotaSpent(requestsPerDay, msToMidnight(now));
      const granted = await this.exchange("requests", batch);
      this.turnDay();
      if (granted.requests < 1 && this.requests < 1) this.spentUntil = now + Math.min(SPENT_MS, msToMidnight(now));
    }
    this.requests -= 1;
  }

  /** Takes the cost, or says why not. One dearer than the whole budget is granted to a full one, which then owes. */
  async take(_client: string, cost: number): Promise<GraphQLError | null> {
    const { capacity, perSecond } = this.partner.budget;
    const needed = Math.min(cost, capacity);
    while (this.points < needed) {
      const wanted = Math.max(Math.ceil(needed - this.points), Math.ceil(capacity / COST_SHARE));
      const granted = await this.exchange("cost", wanted);
      if (granted.cost >= 1 || this.points >= needed) continue;
      // The common budget holds no more than its capacity: who owes more than that is told to ask in between.
      const missing = Math.min(needed - this.points, capacity);
      const retryAfterMs = Math.ceil((missing / perSecond) * 1000);
      return budgetSpent(cost, { isGranted: false, remaining: this.remaining(), retryAfterMs }, capacity);
    }
    this.points -= cost;
    return null;
  }

  refund(_client: string, unused: number): number {
    this.points += unused;
    return this.remaining();
  }

  /** Gives back what is held, when it is of no more use here. */
  async close(): Promise<void> {
    const { requests, points } = this;
    this.turnDay();
    this.requests = 0;
    this.points = 0;
    if (requests > 0 || points > 0)
      await this.usage.take({ partner: this.partner, requests: -requests, cost: -Math.floor(points) });
  }

  /** One question at a time: who waits with others looks first whether what came is enough. */
  private exchange(kind: "requests" | "cost", wanted: number): Promise<UsageGrant> {
    const asking = this.asking[kind] ?? this.ask(kind, wanted).finally(() => (this.asking[kind] = null));
    this.asking[kind] = asking;
    return asking;
  }

  private async ask(kind: "requests" | "cost", wanted: number): Promise<UsageGrant> {
    const granted = await this.usage.take({ partner: this.partner, requests: 0, cost: 0, [kind]: wanted });
    this.requests += granted.requests;
    this.points += granted.cost;
    this.level = granted.level;
    this.levelAt = this.nowMs();
    return granted;
  }

  /** What is held of yesterday's quota is worth nothing today. */
  private turnDay(): void {
    const today = dayOf(this.nowMs());
    if (today !== this.day) this.requests = 0;
    this.day = today;
  }

  private remaining(): number {
    const { capacity, perSecond } = this.partner.budget;
    const level = this.level + ((this.nowMs() - this.levelAt) / 1000) * perSecond;
    return Math.floor(Math.min(capacity, this.points + Math.max(0, level)));
  }
}

function quotaSpent(maximum: number, retryAfterMs: number): GraphQLError {
  const extensions = { code: "TOO_MANY_REQUESTS", limit: "quota", value: maximum + 1, maximum, retryAfterMs };
  const http = { status: 429, headers: { "retry-after": String(Math.ceil(retryAfterMs / 1000)) } };
  return new GraphQLError(`The quota of ${maximum} requests a day is spent.`, { extensions: { ...extensions, http } });
}
