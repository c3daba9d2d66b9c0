import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { QualityKind, QualityVerdict } from "./quality-kind";

export interface SampleRow {
  readonly id: string;
  readonly kind: QualityKind;
  readonly from: Date;
  readonly to: Date;
  readonly seed: string;
  readonly drawnAt: Date;
}

export const findSample = (db: DataSource, id: string): Promise<SampleRow | null> =>
  readOne<SampleRow>(
    db,
    `SELECT id, kind, from_at AS "from", to_at AS "to", seed, drawn_at AS "drawnAt" FROM quality_sample WHERE id = $1`,
    [id],
  );

export interface ItemRow {
  readonly id: string;
  readonly kind: QualityKind;
  readonly place: number;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly decisionId: string | null;
  readonly modelVersion: string;
  readonly output: unknown;
  /** Of the text that was judged; null: it is no text. */
  readonly textDigest: Buffer | null;
  readonly verdicts: readonly {
    readonly judgeId: string;
    readonly verdict: QualityVerdict;
    readonly note: string | null;
    readonly at: string;
  }[];
}

/** What the model made of a review's text; null once it, or the model, is another. */
const READING = `CASE WHEN r.review_id IS NOT NULL THEN jsonb_build_object('label', coalesce(r.read_label, r.label),
  'stars', CASE WHEN r.read_label IS NULL THEN r.stars ELSE r.read_stars END,
  'aspects', coalesce(r.read_aspects, r.aspects), 'negative', r.negative, 'neutral', r.neutral, 'positive', r.positive) END`;

const ITEMS = `
  SELECT i.id, s.kind, i.place, i.subject_type AS "subjectType", i.subject_id AS "subjectId",
    i.decision_id AS "decisionId", i.text_digest AS "textDigest", i.model_version AS "modelVersion",
    coalesce(c.body -> 'output', ${READING}) AS output,
    coalesce((SELECT jsonb_agg(jsonb_build_object('judgeId', v.judge_id, 'verdict', v.verdict, 'note', v.note,
      'at', v.judged_at) ORDER BY v.judged_at, v.judge_id) FROM quality_verdict v WHERE v.item_id = i.id), '[]') AS verdicts
  FROM quality_item i JOIN quality_sample s ON s.id = i.sample_id
  LEFT JOIN decision_content c ON c.decision_id = i.decision_id
  LEFT JOIN review_sentiment r ON r.text_digest = i.text_digest AND r.model_version = i.model_version
    AND r.review_id = CASE WHEN s.kind = 'TONE' THEN i.subject_id::uuid END`;

export const findItem = (db: DataSource, id: string): Promise<ItemRow | null> =>
  readOne<ItemRow>(db, `${ITEMS} WHERE i.id = $1`, [id]);

export const findItems = (db: DataSource, sampleId: string): Promise<ItemRow[]> =>
  read<ItemRow>(db, `${ITEMS} WHERE i.sample_id = $1 ORDER BY i.place`, [sampleId]);
