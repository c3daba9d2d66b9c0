import { countChangedDays, withinDays, type DayCounts } from "@mall/platform/figures/day-counts";
import type { CountingTransaction, Days } from "@mall/platform/figures/figures";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";

const dayOf = (time: string): string => `(${time} AT TIME ZONE 'UTC')::date`;

/** Classes of minutes, each 12 % wider than the one before; the first is a minute and less. */
export const CLASSES_PER_DECADE = 20;

/** From when a text was last open to a person's decision. */
const OPENED = `coalesce((SELECT max(m.at) FROM moderation_move m
  WHERE m.case_id = d.case_id AND m.move IN ('reopen', 'appeal') AND m.at <= d.at), c.opened_at)`;

const HANDLED = `
  SELECT ${dayOf("d.at")}, 'handling',
    ceil(${CLASSES_PER_DECADE} * log(greatest(extract(epoch FROM d.at - ${OPENED}) / 60, 1)))::text, count(*)
  FROM moderation_decision d JOIN moderation_case c ON c.id = d.case_id
  WHERE ${withinDays("d.at")} AND NOT d.automated AND d.action <> 'ESCALATE' GROUP BY 1, 3`;

/** What was decided next about the same version of the text says whether a restriction was right. */
const JUDGED = `
  SELECT d.day, figure.name, d.model, count(*) FROM (
    SELECT ${dayOf("d.at")} AS day, model_name || ' ' || model_version AS model, automated,
      (SELECT n.action FROM moderation_decision n WHERE n.case_id = d.case_id AND n.seq > d.seq
        AND n.subject_version = d.subject_version AND n.action <> 'ESCALATE' ORDER BY n.seq LIMIT 1) AS next
    FROM moderation_decision d
    WHERE ${withinDays("d.at")} AND model_name IS NOT NULL AND action IN ('REMOVE', 'RESTRICT')) AS d
  CROSS JOIN LATERAL (VALUES ('restrictions', true), ('overturned', next = 'APPROVE'), ('automated', automated),
    ('automatedReviewed', automated AND next IS NOT NULL), ('automatedOverturned', automated AND next = 'APPROVE'))
    AS figure(name, counts)
  WHERE figure.counts GROUP BY 1, 2, 3`;

const COUNT = `
  INSERT INTO moderation_day (day, figure, dimension, value)
  SELECT ${dayOf("opened_at")}, 'opened', subject_kind, count(*) FROM moderation_case
  WHERE ${withinDays("opened_at")} GROUP BY 1, 3
  UNION ALL
  SELECT ${dayOf("at")}, CASE WHEN automated THEN 'byPolicy' ELSE 'byPerson' END, action, count(*) FROM moderation_decision
  WHERE ${withinDays("at")} GROUP BY 1, 2, 3
  UNION ALL ${HANDLED} UNION ALL ${JUDGED} UNION ALL
  SELECT ${dayOf("at")}, 'appeals', state, count(*) FROM appeal WHERE ${withinDays("at")} GROUP BY 1, 3
  UNION ALL
  SELECT ${dayOf("at")}, 'notices', '', count(*) FROM notice WHERE ${withinDays("at")} GROUP BY 1`;

async function countDays(tx: CountingTransaction, { first, last }: Days): Promise<void> {
  await tx.query("DELETE FROM moderation_day WHERE day BETWEEN $1 AND $2", [first, last]);
  await tx.query(COUNT, [first, last]);
}

export const MODERATION_FIGURES: DayCounts = {
  tables: ["moderation_day"],
  firstDay: `SELECT least((SELECT min(opened_at AT TIME ZONE 'UTC')::date FROM moderation_case),
    (SELECT min(at AT TIME ZONE 'UTC')::date FROM moderation_decision))`,
  count: countDays,
};

export const countModeration = ({ db, clock }: Pick<SubgraphRuntime, "db" | "clock">): Promise<void> =>
  countChangedDays(db, MODERATION_FIGURES, clock.now());
