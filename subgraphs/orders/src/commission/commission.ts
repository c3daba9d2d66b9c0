/** What the mall takes of a line. The first that fits, by `specificity`, counts. */
export interface CommissionRule {
  readonly id: string;
  /** Null: every seller. */
  readonly sellerId: string | null;
  /** Null: every category; otherwise this one and all below it. */
  readonly categoryId: string | null;
  /** Null: every currency; then the rule has no amounts, which would have no unit. */
  readonly currencyCode: string | null;
  /** 1 = 0.01 %. */
  readonly percentBp: number;
  readonly fixedMinor: number;
  readonly minimumMinor: number;
  readonly validFrom: Date;
  /** The first moment at which it holds no more; null: no end. */
  readonly validTo: Date | null;
}

export interface CommissionLine {
  readonly sellerId: string;
  /** From the root to the category itself. */
  readonly categoryIds: readonly string[];
  /** The line's total less what the seller's own promotions take off, tax included where prices contain it. */
  readonly baseMinor: number;
  readonly currencyCode: string;
}

export interface Commission {
  /** Null: no rule fits, and the mall takes nothing. */
  readonly ruleId: string | null;
  readonly commissionMinor: number;
}

/** The commission of a line by the rules that hold at a moment. */
export function commissionOf(rules: readonly CommissionRule[], line: CommissionLine, at: Date): Commission {
  let best: CommissionRule | null = null;
  for (const rule of rules) {
    if (!fits(rule, line, at)) continue;
    if (best === null || specificity(rule, line) > specificity(best, line)) best = rule;
  }
  return best === null
    ? { ruleId: null, commissionMinor: 0 }
    : { ruleId: best.id, commissionMinor: amountOf(best, line) };
}

function fits(rule: CommissionRule, line: CommissionLine, at: Date): boolean {
  return (
    rule.validFrom <= at &&
    (rule.validTo === null || at < rule.validTo) &&
    (rule.sellerId === null || rule.sellerId === line.sellerId) &&
    (rule.categoryId === null || line.categoryIds.includes(rule.categoryId)) &&
    (rule.currencyCode === null || rule.currencyCode === line.currencyCode)
  );
}

/**
 * Seller before category, the deeper category before the one above it, a currency before none. Two rules that fit one
 * line at one moment never are equally specific: their scopes would be the same, which the database refuses.
 */
function specificity(rule: CommissionRule, line: CommissionLine): number {
  const seller = rule.sellerId === null ? 0 : 1;
  const depth = rule.categoryId === null ? 0 : line.categoryIds.indexOf(rule.categoryId) + 1;
  const currency = rule.currencyCode === null ? 0 : 1;
  return (seller * 1_000 + depth) * 2 + currency;
}

/** Percentage, rounded half up, and fixed amount; at least the minimum and never more than the line itself. */
function amountOf({ percentBp, fixedMinor, minimumMinor }: CommissionRule, { baseMinor }: CommissionLine): number {
  const percentage = Number((2n * BigInt(baseMinor) * BigInt(percentBp) + 10_000n) / 20_000n);
  return Math.min(Math.max(percentage + fixedMinor, minimumMinor), baseMinor);
}
