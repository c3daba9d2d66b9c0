import type { EntityManager } from "typeorm";
import { ADDRESS_DIGESTS, type PayloadRule } from "./personal-data";

/** Events of a person with what stands in for what they tell; $1 the person's id as text, $2 the rules as JSON. */
const found = (table: string, id: string): string => `
  SELECT e.${id} AS id, jsonb_object_agg(x.key, x.value) AS erased
  FROM ${table} e
  JOIN jsonb_to_recordset($2::jsonb) AS r(type text, people text[], mentions text[], addresses text[], through jsonb, erased jsonb)
    ON r.type = e.type AND (
      EXISTS (SELECT FROM unnest(r.people) k WHERE e.payload->>k = $1)
      OR EXISTS (SELECT FROM unnest(r.mentions) k WHERE e.payload->>k LIKE '%' || $1 || '%')
      OR EXISTS (SELECT FROM unnest(r.addresses) k, unnest(${ADDRESS_DIGESTS}) d
        WHERE d <> '' AND position(d IN e.payload->>k) > 0)
      OR (r.through IS NOT NULL AND e.payload->>(r.through->>'key') IN (
        SELECT t.payload->>(r.through->>'key') FROM bus.events t
        WHERE t.type = r.through->>'type' AND t.payload->>(r.through->>'people') = $1)))
  CROSS JOIN LATERAL jsonb_each(r.erased) AS x(key, value)
  GROUP BY e.${id}`;

const forget = (table: string, id: string, also = ""): string => `
  UPDATE ${table} e SET payload = e.payload || f.erased${also} FROM (${found(table, id)}) f
  WHERE f.id = e.${id} AND e.payload || f.erased IS DISTINCT FROM e.payload`;

const OUTBOX = forget("outbox", "id");
/** Why an event could not be handled may quote it. */
const INBOX = forget("inbox", "event_id", ", last_error = NULL");

/** Empties what waiting and handled events of this subgraph tell of a person. Returns how many it emptied. */
export async function forgetPayloads(
  tx: EntityManager,
  personId: string,
  rules: readonly PayloadRule[],
): Promise<number> {
  const values = [personId, JSON.stringify(rules)];
  const [, waiting] = await tx.query<[unknown, number]>(OUTBOX, values);
  const [, handled] = await tx.query<[unknown, number]>(INBOX, values);
  return waiting + handled;
}

/** The same in the log that all share, which nobody but its own function may change: see bus-schema.ts. */
export async function forgetInLog(tx: EntityManager, personId: string, rules: readonly PayloadRule[]): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>("SELECT bus.forget($1::text, $2::jsonb) AS n", [
    personId,
    JSON.stringify(rules),
  ]);
  return row?.n ?? 0;
}

/** Body of bus.forget. */
export const FORGET_IN_LOG = forget("bus.events", "id");
