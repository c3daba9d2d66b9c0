import type { MigrationInterface, QueryRunner } from "typeorm";

/** Random samples of what models and sellers made, and what people think of each of them. */
export class SampleForQuality1764310130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE quality_sample (
        id       uuid PRIMARY KEY,
        kind     text        NOT NULL CHECK (kind IN ('DECISION', 'TEXT', 'LISTING')),
        from_at  timestamptz NOT NULL,
        to_at    timestamptz NOT NULL CHECK (to_at > from_at),
        seed     text        NOT NULL CHECK (length(seed) BETWEEN 1 AND 100),
        size     integer     NOT NULL CHECK (size BETWEEN 1 AND 200),
        drawn_by uuid        NOT NULL,
        drawn_at timestamptz NOT NULL,
        UNIQUE (kind, from_at, to_at, seed, size) -- the same question is the same sample
      );
      CREATE TABLE quality_item (
        id            uuid PRIMARY KEY,
        sample_id     uuid    NOT NULL REFERENCES quality_sample,
        place         integer NOT NULL,
        subject_type  text,   -- null: what it was about was erased before
        subject_id    text,
        decision_id   uuid,   -- null: a listing
        model_name    text    NOT NULL,
        model_version text    NOT NULL,
        UNIQUE (sample_id, place)
      );
      CREATE TABLE quality_verdict (
        item_id   uuid        NOT NULL REFERENCES quality_item,
        judge_id  uuid        NOT NULL,
        verdict   text        NOT NULL CHECK (verdict IN ('AGREE', 'DISAGREE', 'UNSURE')),
        note      text,
        judged_at timestamptz NOT NULL,
        PRIMARY KEY (item_id, judge_id)
      );
      CREATE INDEX quality_verdicts_by_time ON quality_verdict (judged_at);
      CREATE INDEX decisions_by_time ON decision USING brin (decided_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX decisions_by_time; DROP TABLE quality_verdict, quality_item, quality_sample`);
  }
}
