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
  readonly output: unknown;
  readonly verdicts: readonly {
    readonly judgeId: string;
    readonly verdict: QualityVerdict;
    readonly note: string | null;
    readonly at: string;
  }[];
}

const ITEMS = `
  SELECT i.id, s.kind, i.place, i.subject_type AS "subjectType", i.subject_id AS "subjectId",
    i.decision_id AS "decisionId", c.body -> 'output' AS output,
    coalesce((SELECT jsonb_agg(jsonb_build_object('judgeId', v.judge_id, 'verdict', v.verdict, 'note', v.note,
      'at', v.judged_at) ORDER BY v.judged_at, v.judge_id) FROM quality_verdict v WHERE v.item_id = i.id), '[]') AS verdicts
  FROM quality_item i JOIN quality_sample s ON s.id = i.sample_id
  LEFT JOIN decision_content c ON c.decision_id = i.decision_id`;

export const findItem = (db: DataSource, id: string): Promise<ItemRow | null> =>
  readOne<ItemRow>(db, `${ITEMS} WHERE i.id = $1`, [id]);

export const findItems = (db: DataSource, sampleId: string): Promise<ItemRow[]> =>
  read<ItemRow>(db, `${ITEMS} WHERE i.sample_id = $1 ORDER BY i.place`, [sampleId]);
