import type { Viewer } from "@mall/platform/auth/viewer";
import type { BudgetTerms } from "../limits/cost-budgets";
import type { PartnerUsage } from "./partner-usage";

/** A partner's program: who it acts as, and the terms on which it may call. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly viewer: Viewer;
  /** Names of what it may be for; see `PartnerOptions.scopes`. */
  readonly scopes: readonly string[];
  /** Text of each operation that it may run, by id. */
  readonly operations: ReadonlyMap<string, string>;
  readonly budget: BudgetTerms;
  /** Requests between two midnights, UTC. */
  readonly requestsPerDay: number;
  /** Unix milliseconds until which its key is good; null: until it is said otherwise. */
  readonly keyEndsAt: number | null;
}

/** Where partners are known; the gateway remembers its answers for a while. */
export interface PartnerDirectory {
  /** Null: no program has this key. Rejects where that cannot be told now. */
  find(keyHash: string): Promise<Partner | null>;
  /** Told of each program whose key, terms or operations changed; returns how to stop listening. */
  onChanged(listener: (partnerId: string) => void): () => void;
}

export interface PartnerOptions {
  readonly directory: PartnerDirectory;
  /** By scope, the root fields that it opens. An operation with a field that none of its partner's scopes opens is refused. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** Where quotas and budgets are counted for all gateways; left out: each process counts by itself. */
  readonly usage?: PartnerUsage;
}
