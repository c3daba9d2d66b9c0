export const BREACH_RISKS = {
  UNLIKELY: "A risk to people is unlikely: it is only recorded.",
  LIKELY: "There is a risk: the authority is told within 72 hours.",
  HIGH: "The risk is high: the authority and the people are told.",
} as const;
export type BreachRisk = keyof typeof BREACH_RISKS;

/** All that was known of a breach at a moment: one row of `breach_entry`. */
export interface BreachEntry {
  /** Of the breach. */
  readonly id: string;
  /** The entry's place among those of the breach. */
  readonly version: number;
  readonly at: Date;
  readonly actorId: string;
  readonly discoveredAt: Date;
  readonly nature: string;
  readonly dataCategories: string[];
  readonly affectedCount: number | null;
  readonly recordCount: number | null;
  readonly risk: BreachRisk;
  readonly consequences: string;
  readonly measures: string;
  readonly authority: string | null;
  readonly authorityReference: string | null;
  readonly authorityNotifiedAt: Date | null;
  readonly lateReason: string | null;
  readonly peopleNotifiedAt: Date | null;
  readonly peopleUntoldReason: string | null;
  readonly closedAt: Date | null;
}

export const BREACH_COLUMNS = `e.breach_id AS id, e.seq AS version, e.at, e.actor_id AS "actorId",
  e.discovered_at AS "discoveredAt", e.nature, e.data_categories AS "dataCategories", e.affected_count AS "affectedCount",
  e.record_count AS "recordCount", e.risk, e.consequences, e.measures, e.authority,
  e.authority_reference AS "authorityReference", e.authority_notified_at AS "authorityNotifiedAt",
  e.late_reason AS "lateReason", e.people_notified_at AS "peopleNotifiedAt",
  e.people_untold_reason AS "peopleUntoldReason", e.closed_at AS "closedAt"`;
