import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Promotion } from "./promotion";
import { CONDITIONS } from "./promotion-row";

/** All that is live, as of one version of it. */
export interface LivePromotions {
  readonly version: number;
  readonly promotions: readonly Promotion[];
  readonly byId: ReadonlyMap<string, Promotion>;
  readonly tierThresholds: ReadonlyMap<string, number>;
}

interface LoadedPromotions {
  readonly version: number;
  readonly promotions: (Omit<Promotion, "startsAt" | "endsAt"> & {
    readonly startsAt: string | null;
    readonly endsAt: string | null;
  })[];
  readonly tiers: { readonly code: string; readonly threshold: number }[];
}

/** One statement, so that version and promotions belong together. */
const LOAD = `
  SELECT (SELECT version FROM promotion_version)::float8 AS version,
    (SELECT coalesce(json_agg(row_to_json(p)), '[]') FROM (
      SELECT id, seller_id AS "sellerId", title, needs_coupon AS "needsCoupon", priority,
        exclusive_group AS "exclusiveGroup", is_exclusive AS "isExclusive", platform_share_bp AS "platformShareBp",
        currency_code AS "currencyCode", starts_at AS "startsAt", ends_at AS "endsAt", use_limit AS "useLimit",
        per_customer_limit AS "perCustomerLimit", budget_minor AS "budgetMinor", ${CONDITIONS}, action
      FROM promotion WHERE state = 'ACTIVE') p) AS promotions,
    (SELECT coalesce(json_agg(json_build_object('code', code, 'threshold', threshold)), '[]') FROM tier) AS tiers`;

/** Live promotions in memory. Each look-up brings the version that its own statement saw: what is older is read anew. */
export class PromotionCache {
  private live: LivePromotions | null = null;
  private loading: Promise<LivePromotions> | null = null;

  constructor(private readonly db: DataSource) {}

  /** Promotions of this version or a later one. */
  async at(version: number): Promise<LivePromotions> {
    if (this.live && this.live.version >= version) return this.live;
    // Whoever comes meanwhile waits for the same reading; a change may have come after it began.
    this.loading ??= this.load().finally(() => (this.loading = null));
    const live = await this.loading;
    return live.version >= version ? live : this.at(version);
  }

  private async load(): Promise<LivePromotions> {
    const loaded = await readOne<LoadedPromotions>(this.db, LOAD);
    if (!loaded) throw new Error("The promotions have no version");
    const live = liveOf(loaded);
    if (!this.live || this.live.version < live.version) this.live = live;
    return live;
  }
}

function liveOf({ version, promotions: rows, tiers }: LoadedPromotions): LivePromotions {
  const promotions = rows.map((row) => ({ ...row, startsAt: dateOf(row.startsAt), endsAt: dateOf(row.endsAt) }));
  return {
    version,
    promotions,
    byId: new Map(promotions.map((promotion) => [promotion.id, promotion])),
    tierThresholds: new Map(tiers.map(({ code, threshold }) => [code, threshold])),
  };
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
