import type { MigrationInterface, QueryRunner } from "typeorm";

/** What an assessment of an order adds to the day on which it was made. */
const FIGURES: Readonly<Record<string, string>> = {
  scored: "true",
  challenged: "outcome = 'CHALLENGE'",
  blocked: "outcome = 'BLOCK'",
  sent_to_review: "review_state IS NOT NULL",
  open_reviews: "review_state = 'OPEN'",
  found_fraud: "review_state = 'REJECTED'",
  found_legitimate: "review_state = 'APPROVED'",
  confirmed: "label = 'FRAUD'",
  charged_back: "label_source = 'CHARGEBACK'",
  overlooked: "label_source = 'CHARGEBACK' AND review_state = 'APPROVED'",
};
const NAMES = Object.keys(FIGURES);
const columns = NAMES.join(", ");
const sums = Object.entries(FIGURES)
  .map(([name, condition]) => `coalesce(sum(sign) FILTER (WHERE ${condition}), 0) AS ${name}`)
  .join(", ");

/** Rows of one order for all, so that two writers never wait for each other in a ring; what changes no figure adds nothing. */
const add = (rows: string): string => `
  INSERT INTO fraud_day AS d (day, model_name, model_version, ${columns})
  SELECT * FROM (
    SELECT (at AT TIME ZONE 'UTC')::date AS day, model_name, model_version, ${sums}
    FROM (${rows}) AS a WHERE subject_kind = 'ORDER' GROUP BY 1, 2, 3) AS s
  WHERE (${columns}) IS DISTINCT FROM (${NAMES.map(() => "0").join(", ")}) ORDER BY 1, 2, 3
  ON CONFLICT (day, model_name, model_version) DO UPDATE SET
    ${NAMES.map((name) => `${name} = d.${name} + excluded.${name}`).join(", ")}`;

const trigger = (name: string, rows: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    ${add(rows)};
    RETURN NULL;
  END $$;`;

/** Assessments of orders, by day and by what decided, kept by the table itself: whoever writes to it cannot forget them. */
export class SumFraudByDay1764310110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fraud_day (
        day           date NOT NULL, -- in UTC, on which the orders were assessed
        model_name    text NOT NULL,
        model_version text NOT NULL,
        ${NAMES.map((name) => `${name} integer NOT NULL,`).join("\n        ")}
        PRIMARY KEY (day, model_name, model_version)
      );
      ${trigger("add_new_assessments", "SELECT 1 AS sign, n.* FROM new_rows n")}
      ${trigger(
        "add_changed_assessments",
        "SELECT 1 AS sign, n.* FROM new_rows n UNION ALL SELECT -1, o.* FROM old_rows o",
      )}
      CREATE FUNCTION count_assessments_anew() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        LOCK TABLE fraud_assessment IN SHARE MODE; -- what would change meanwhile waits, readers do not
        DELETE FROM fraud_day;
        ${add("SELECT 1 AS sign, f.* FROM fraud_assessment f")};
      END $$;
      CREATE TRIGGER fraud_assessments_are_summed AFTER INSERT ON fraud_assessment
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION add_new_assessments();
      CREATE TRIGGER fraud_assessments_are_summed_anew AFTER UPDATE ON fraud_assessment
        REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION add_changed_assessments();
      SELECT count_assessments_anew();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER fraud_assessments_are_summed_anew ON fraud_assessment;
      DROP TRIGGER fraud_assessments_are_summed ON fraud_assessment;
      DROP FUNCTION count_assessments_anew, add_changed_assessments, add_new_assessments;
      DROP TABLE fraud_day;
    `);
  }
}
