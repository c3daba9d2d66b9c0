import type { DataSource, EntityManager } from "typeorm";
import { appendToOutbox } from "../events/outbox";
import type { Job } from "../graphql/subgraph";
import type { Clock } from "../time/clock";
import { emptying } from "./erase-person";
import { isPersonal, type PersonalData } from "./personal-data";
import { beginOf, overBefore, overSql, type Ending, type RetentionRule } from "./retention-rule";

export interface RetentionDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly data: PersonalData;
}

/** Rows whose time is over in one transaction: locks are short, and whoever is killed loses little. */
const BATCH = 500;
/** Of one rule in one round, so that even a long backlog leaves room for the others. */
const MAX_BATCHES = 200;
const NO_ID = "00000000-0000-0000-0000-000000000000";

/** Often enough that nothing is kept a day too long. */
const EVERY_MS = 10 * 60 * 1000;

export const endJob = (deps: RetentionDeps): Job => ({
  name: "end what is over",
  everyMs: EVERY_MS,
  run: () => endWhatIsOver(deps),
});

/** Ends what was kept for as long as the subgraph declares, rule by rule. Any number of processes may do it at a time. */
export async function endWhatIsOver(deps: RetentionDeps, batch = BATCH): Promise<void> {
  for (const rule of deps.data.retention ?? [])
    for (let n = 0; n < MAX_BATCHES; n += 1) if ((await endSome(deps, rule, batch)) < batch) break;
}

const BEGIN = "INSERT INTO retention_progress (rule) VALUES ($1) ON CONFLICT DO NOTHING";
/** Who has the rule's row does its next batch; the others go on with other rules. */
const TAKE = `SELECT last_key FROM retention_progress WHERE rule = $1 FOR UPDATE SKIP LOCKED`;
const NOTE = `
  UPDATE retention_progress SET last_run_at = $2, ended_rows = ended_rows + $3, last_key = coalesce($4, last_key),
    last_ended_at = CASE WHEN $3 > 0 THEN $2 ELSE last_ended_at END
  WHERE rule = $1`;

/** Returns how many rows' time was over. */
function endSome({ db, clock, data }: RetentionDeps, rule: RetentionRule, batch: number): Promise<number> {
  const now = clock.now();
  return db.transaction(async (tx) => {
    await tx.query(BEGIN, [rule.name]);
    const [progress] = await tx.query<{ last_key: string | null }[]>(TAKE, [rule.name]);
    if (progress === undefined) return 0;
    const values = [beginOf(rule, overBefore(rule.keptFor, now)), batch];
    const after = rule.goesOn ? [progress.last_key ?? NO_ID] : [];
    const over = await tx.query<{ key: string }[]>(overSql(rule), [...values, ...after]);
    const keys = over.map(({ key }) => key);
    const ended = keys.length === 0 ? 0 : await endAll(tx, { data, rule, keys });
    if (rule.tells && keys.length > 0)
      await appendToOutbox(tx, await rule.tells(tx, keys), { traceId: null, occurredAt: now });
    await tx.query(NOTE, [rule.name, now, ended, rule.goesOn ? (keys.at(-1) ?? null) : null]);
    return keys.length;
  });
}

interface Over {
  readonly data: PersonalData;
  readonly rule: RetentionRule;
  readonly keys: readonly string[];
}

/** What refuses changes lets retention pass as it does erasure. Returns how many rows went or were emptied. */
async function endAll(tx: EntityManager, { data, rule, keys }: Over): Promise<number> {
  await tx.query("SELECT set_config('mall.erasure', 'on', true), set_config('mall.retention', 'on', true)");
  let ended = 0;
  for (const [table, ending] of Object.entries(rule.ends)) {
    const sql = endingSql(data, { rule, table, ending });
    ended += (await tx.query<[unknown, number]>(sql, [keys]))[1];
  }
  return ended;
}

/** SQL: what ends rows of one table; $1 the keys. */
export function endingSql(data: PersonalData, end: { rule: RetentionRule; table: string; ending: Ending }): string {
  const { rule, table, ending } = end;
  const typed = (condition: string): string => condition.replaceAll("$1", `$1::${rule.key.type}[]`);
  if ("delete" in ending) return `DELETE FROM ${table} WHERE ${typed(ending.delete)}`;
  if ("set" in ending) {
    const set = Object.entries(ending.set).map(([column, value]) => `${column} = ${value}`);
    return `UPDATE ${table} SET ${set.join(", ")} WHERE ${typed(ending.of)}`;
  }
  const declared = data.tables[table];
  const emptied = declared && isPersonal(declared) ? emptying(table, declared, typed(ending.empty)) : null;
  if (emptied === null) throw new Error(`${rule.name}: erasure empties nothing in ${table}`);
  return emptied;
}
