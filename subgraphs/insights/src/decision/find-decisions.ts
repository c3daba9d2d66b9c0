import { read, readOne } from "@mall/platform/database/read";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { badInput } from "@mall/platform/errors/coded-error";
import type { DataSource } from "typeorm";
import type { DecisionKind } from "./decision";
import { DECISION_COLUMNS, type DecisionRow } from "./decision-row";
import type { DecisionState } from "./decision-status";

export interface DecisionFilter {
  readonly kind?: DecisionKind | null;
  readonly subjectType?: string | null;
  readonly subjectId?: string | null;
  readonly personId?: string | null;
  readonly outcome?: DecisionState | null;
  readonly modelName?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

export interface DecisionPage {
  readonly first: number;
  readonly after: string | null;
  readonly filter: DecisionFilter;
}

const STATE = `coalesce((SELECT m.to_state FROM decision_move m WHERE m.decision_id = d.id
  ORDER BY m.chain_number DESC LIMIT 1), 'PROPOSED')`;

/** What each part of the filter asks for; the chain's number is the order in which decisions were made. */
const CONDITIONS: readonly [keyof DecisionFilter, (place: string) => string][] = [
  ["kind", (place) => `d.kind = ${place}`],
  ["subjectType", (place) => `c.subject_type = ${place}`],
  ["subjectId", (place) => `c.subject_id = ${place}`],
  ["personId", (place) => `c.person_id = ${place}::uuid`],
  ["outcome", (place) => `${STATE} = ${place}`],
  ["modelName", (place) => `d.model_name = ${place}`],
  ["from", (place) => `d.decided_at >= ${place}`],
  ["to", (place) => `d.decided_at < ${place}`],
];

/** Newest first. */
export async function findDecisions(db: DataSource, page: DecisionPage): Promise<Connection<DecisionRow & Chained>> {
  const first = pageSize(page.first);
  const { conditions, values } = conditionsOf(page.filter);
  const counted = { where: whereOf(conditions), values: [...values] };
  if (page.after !== null) {
    values.push(decodeCursor<[string]>(page.after, ["string"]).map(Number)[0]);
    if (!Number.isSafeInteger(values.at(-1))) throw badInput(["after"], "after is not a cursor of this list.");
    conditions.push(`d.chain_number < $${values.length}`);
  }
  values.push(first + 1);
  const text = `
    SELECT ${DECISION_COLUMNS}, d.chain_number AS "chainNumber"
    FROM decision d LEFT JOIN decision_content c ON c.decision_id = d.id
    ${whereOf(conditions)} ORDER BY d.chain_number DESC LIMIT $${values.length}`;
  const rows = await read<DecisionRow & Chained>(db, text, values);
  const cursorOf = ({ chainNumber }: Chained): string => encodeCursor([chainNumber]);
  return { ...pageOf({ rows, first, after: page.after, cursorOf }), totalCount: () => countDecisions(db, counted) };
}

async function countDecisions(db: DataSource, { where, values }: { where: string; values: unknown[] }) {
  const text = `SELECT count(*) AS count FROM decision d LEFT JOIN decision_content c ON c.decision_id = d.id ${where}`;
  return Number((await readOne<{ count: string }>(db, text, values))?.count);
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;

interface Chained {
  /** As text: it is a bigint. */
  readonly chainNumber: string;
}

function conditionsOf(filter: DecisionFilter): { conditions: string[]; values: unknown[] } {
  if (filter.personId && !isUuid(filter.personId)) throw badInput(["filter", "personId"], "personId is no id.");
  const conditions: string[] = [];
  const values: unknown[] = [];
  for (const [name, condition] of CONDITIONS) {
    const value = filter[name];
    if (value === null || value === undefined) continue;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  }
  return { conditions, values };
}

/** The first entry of the chain that is not as it was written; null while all are. */
export async function findChainBreak(db: DataSource): Promise<number | null> {
  const row = await readOne<{ broken: string | null }>(db, "SELECT decision_chain_break() AS broken");
  return row?.broken == null ? null : Number(row.broken);
}
