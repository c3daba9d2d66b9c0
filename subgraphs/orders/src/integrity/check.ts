export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I9" | "I10" | "I11" | "I19";

/** One rule that all data must follow. */
export interface Check {
  readonly invariant: Invariant;
  /** What must hold, in a few words: shown where it does. */
  readonly rule: string;
  /** Finds what breaks it, as rows with an `id`. Sums are made once and joined, so that it reads each table once. */
  readonly sql: string;
}

/** Rules of one invariant, as rule to statement. */
export const checksOf = (invariant: Invariant, rules: Readonly<Record<string, string>>): Check[] =>
  Object.entries(rules).map(([rule, sql]) => ({ invariant, rule, sql }));
