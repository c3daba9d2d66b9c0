export interface Duty {
  /** Such as `2022/2065 art. 20`. */
  readonly rule: string;
  readonly title: string;
  readonly isOnlyForLarger: boolean;
}

const dsa = (article: number, title: string, isOnlyForLarger = true): Duty => ({
  ...{ rule: `Regulation (EU) 2022/2065, article ${article}`, title, isOnlyForLarger },
});

/** Duties of platforms, and which are not those of micro and small enterprises (articles 15(2), 19 and 29). */
export const DUTIES: readonly Duty[] = [
  dsa(9, "Orders of authorities to act", false),
  dsa(11, "Point of contact for authorities", false),
  dsa(12, "Point of contact for users", false),
  dsa(15, "Transparency reports"),
  dsa(16, "Notice and action", false),
  dsa(17, "Statements of reasons", false),
  dsa(20, "Internal complaints"),
  dsa(21, "Out-of-court dispute settlement"),
  dsa(22, "Trusted flaggers"),
  dsa(23, "Measures against misuse"),
  dsa(24, "Active recipients, statements to the database"),
  dsa(27, "Parameters of recommendations"),
  dsa(30, "Traceability of traders"),
  dsa(31, "Compliance by design"),
  dsa(32, "Word to buyers of what is illegal"),
];
