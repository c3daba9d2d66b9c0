import { read } from "@mall/platform/database/read";
import { daySpanOf, type Period } from "@mall/platform/time/period";
import type { DataSource } from "typeorm";
import type { QualityKind } from "./quality-kind";

export interface ClassAgreement {
  readonly name: string;
  readonly agreed: number;
  readonly disagreed: number;
  readonly unsure: number;
}

export interface AgreementRow {
  readonly kind: QualityKind;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly agreed: number;
  readonly disagreed: number;
  readonly unsure: number;
  readonly judgedByMany: number;
  readonly judgesAgreed: number;
  /** By what the model had said; none where it has no classes. */
  readonly classes: readonly ClassAgreement[];
}

const FIND = `
  WITH judged AS (
    SELECT i.id, s.kind, i.model_name, i.model_version, i.class, count(*) AS verdicts,
      count(DISTINCT v.verdict) AS different,
      count(*) FILTER (WHERE v.verdict = 'AGREE') AS agreed, count(*) FILTER (WHERE v.verdict = 'DISAGREE') AS disagreed,
      count(*) FILTER (WHERE v.verdict = 'UNSURE') AS unsure
    FROM quality_verdict v JOIN quality_item i ON i.id = v.item_id JOIN quality_sample s ON s.id = i.sample_id
    WHERE v.judged_at >= $1::date::timestamp AT TIME ZONE 'UTC' AND v.judged_at < $2::date::timestamp AT TIME ZONE 'UTC'
    GROUP BY 1, 2, 3, 4, 5
  ), by_class AS (
    SELECT kind, model_name, model_version, class, sum(agreed) AS agreed, sum(disagreed) AS disagreed,
      sum(unsure) AS unsure, count(*) FILTER (WHERE verdicts > 1) AS many,
      count(*) FILTER (WHERE verdicts > 1 AND different = 1) AS alike
    FROM judged GROUP BY 1, 2, 3, 4
  )
  SELECT kind, model_name AS "modelName", model_version AS "modelVersion", sum(agreed)::int AS agreed,
    sum(disagreed)::int AS disagreed, sum(unsure)::int AS unsure, sum(many)::int AS "judgedByMany",
    sum(alike)::int AS "judgesAgreed",
    coalesce(jsonb_agg(jsonb_build_object('name', class, 'agreed', agreed, 'disagreed', disagreed, 'unsure', unsure)
      ORDER BY class) FILTER (WHERE class IS NOT NULL), '[]') AS classes
  FROM by_class GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** By the day of the verdict; verdicts are few, and each is read. */
export function findAgreement(db: DataSource, period: Period): Promise<AgreementRow[]> {
  const { first, after } = daySpanOf(period);
  return read<AgreementRow>(db, FIND, [first, after]);
}

export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 of 100 of a normal distribution lie below it. */
const Z = 1.959964;

/** A share with the interval that holds the true one in 95 of 100 samples (Wilson 1927); null without any. */
export function shareOf(hits: number, total: number): Share | null {
  if (total === 0) return null;
  const share = hits / total;
  const centre = share + (Z * Z) / (2 * total);
  const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const scale = 1 + (Z * Z) / total;
  return { share, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
