import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Period } from "./find-metrics";

export interface NoticeRow {
  readonly reason: string;
  readonly received: number;
  readonly upheld: number;
  readonly rejected: number;
  readonly medianMinutes: number | null;
}

const NOTICES = `
  SELECT reason, count(*)::int AS received, count(*) FILTER (WHERE outcome = 'UPHELD')::int AS upheld,
    count(*) FILTER (WHERE outcome = 'REJECTED')::int AS rejected,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - at) / 60) AS "medianMinutes"
  FROM notice WHERE at >= $1 AND at < $2 GROUP BY reason ORDER BY reason`;

/** What people told of, and what became of it: Article 15(1)(b). */
export const findNoticeRows = (db: DataSource, { from, to }: Period): Promise<NoticeRow[]> =>
  read<NoticeRow>(db, NOTICES, [from, to]);

export interface RestrictionRow {
  readonly restriction: "REMOVAL" | "VISIBILITY" | "SUSPENSION";
  readonly basis: "LAW" | "TERMS";
  readonly kind: "REVIEW" | "QUESTION" | "ANSWER" | "SELLER_REPLY" | "POST";
  readonly byNotice: boolean;
  readonly automatedDetection: boolean;
  readonly automatedDecision: boolean;
  readonly count: number;
}

const RESTRICTIONS = `
  SELECT s.restriction, s.basis, c.subject_kind AS kind, s.by_notice AS "byNotice",
    s.automated_detection AS "automatedDetection", s.automated_decision AS "automatedDecision", count(*)::int AS count
  FROM statement_of_reasons s JOIN moderation_case c ON c.id = s.case_id
  WHERE s.at >= $1 AND s.at < $2 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;

/** What was restricted, by what and on which ground: Article 15(1)(c) and (e). */
export const findRestrictionRows = (db: DataSource, { from, to }: Period): Promise<RestrictionRow[]> =>
  read<RestrictionRow>(db, RESTRICTIONS, [from, to]);
