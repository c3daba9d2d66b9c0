import type { Clock } from "@mall/platform/time/clock";
import type { DataSource, EntityManager } from "typeorm";
import { nextChange } from "../catalogue/save-listings";
import { lookAtAllAgain } from "../catalogue/vector-sets";
import { wordsOf } from "./words";

/** Documents written in one transaction: writers of listings wait for it, a tenth of a second. */
const BATCH = 100;
/** Batches of one round, so that a process that ends need not wait long. */
const BATCHES = 20;

export interface RebuildDeps {
  readonly db: DataSource;
  readonly clock: Clock;
}

interface Run {
  readonly number: number;
  readonly position: number;
  readonly since: string;
}

interface Document {
  readonly product_id: string;
  readonly document_number: number;
  readonly title: string;
  readonly brand: string;
  readonly keywords: string;
}

const START = `
  INSERT INTO search_rebuild (state, reason, total, since_change, started_at)
  SELECT 'RUNNING', $1, (SELECT count(*) FROM search_document), number, $2 FROM catalogue_version
  ON CONFLICT DO NOTHING RETURNING number`;
const STOP = `UPDATE search_rebuild SET state = 'STOPPED', finished_at = $1 WHERE state = 'RUNNING' RETURNING number`;
const RUNNING = `
  SELECT number, position, since_change AS since FROM search_rebuild WHERE state = 'RUNNING' FOR UPDATE SKIP LOCKED`;
const NEXT = `
  SELECT product_id, document_number, title, brand, keywords FROM search_document
  WHERE document_number > $1 ORDER BY document_number LIMIT ${BATCH}`;
const LATER = `
  SELECT d.product_id, d.document_number, d.title, d.brand, d.keywords FROM search_document d
  JOIN listing_facts f USING (product_id) WHERE f.change_number > $1 AND d.document_number <= $2`;
/** Writing a document makes its words anew. Those that say something else get a new version, so that memory reads them. */
const WRITE = `
  WITH written AS (
    UPDATE search_document d SET title = d.title, name_text = g.name_text
    FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, name_text text) WHERE d.product_id = g.product_id
    RETURNING d.product_id, d.words, d.name_text
  ), other AS (
    SELECT product_id FROM written w JOIN search_document old USING (product_id)
    WHERE (old.words, old.name_text) IS DISTINCT FROM (w.words, w.name_text)
  ), changed AS (
    UPDATE listing_facts SET change_number = $2 WHERE product_id IN (SELECT product_id FROM other)
  )
  SELECT count(*)::int AS changed FROM other`;
const WRITE_WORDS = `
  INSERT INTO search_word AS w (word, rebuild) SELECT word, $2 FROM unnest($1::text[]) AS word ORDER BY word
  ON CONFLICT (word) DO UPDATE SET rebuild = excluded.rebuild WHERE w.rebuild <> excluded.rebuild`;
const MOVE = `
  UPDATE search_rebuild SET position = $2, documents = documents + $3, changed = changed + $4, total = greatest(total, documents + $3)
  WHERE number = $1`;
const FORGET_WORDS = `DELETE FROM search_word WHERE rebuild < $1`;
const FINISH = `UPDATE search_rebuild SET state = 'DONE', finished_at = $2 WHERE number = $1`;

/** Null: one runs already. */
export async function startRebuild({ db, clock }: RebuildDeps, reason: string): Promise<number | null> {
  const [started] = await db.query<{ number: number }[]>(START, [reason, clock.now()]);
  return started?.number ?? null;
}

/** Null: none runs. What was written stays: it is as good as what was there before. */
export async function stopRebuild({ db, clock }: RebuildDeps): Promise<number | null> {
  const [[stopped]] = await db.query<[{ number: number }[], number]>(STOP, [clock.now()]);
  return stopped?.number ?? null;
}

/**
 * Goes on with a run, where it or another process left it. Each document is the old one until it is the new one, so that
 * nothing is ever missing; in the end words that no document has any more are forgotten.
 */
export async function continueRebuild(deps: RebuildDeps): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const outcome = await deps.db.transaction((tx) => step(deps, tx));
    if (outcome === "FINISHED") await lookAtAllAgain(deps.db);
    if (outcome !== "MORE") return;
  }
}

async function step(deps: RebuildDeps, tx: EntityManager): Promise<"MORE" | "FINISHED" | "NONE"> {
  const [run] = await tx.query<Run[]>(RUNNING);
  if (run === undefined) return "NONE";
  const change = await nextChange(tx);
  const documents = await tx.query<Document[]>(NEXT, [run.position]);
  if (documents.length === 0) {
    await finish(tx, { run, change, at: deps.clock.now() });
    return "FINISHED";
  }
  const changed = await write(tx, { run, change, documents });
  await tx.query(MOVE, [run.number, documents.at(-1)!.document_number, documents.length, changed]);
  return "MORE";
}

interface Writing {
  readonly run: Run;
  readonly change: number;
  readonly documents: readonly Document[];
}

async function write(tx: EntityManager, { run, change, documents }: Writing): Promise<number> {
  const rows = documents.map(({ product_id, title, brand }) => ({
    product_id,
    name_text: wordsOf(`${title} ${brand}`).join(" "),
  }));
  const [written] = await tx.query<{ changed: number }[]>(WRITE, [JSON.stringify(rows), change]);
  const words = new Set(documents.flatMap(({ title, brand, keywords }) => wordsOf(`${title} ${brand} ${keywords}`)));
  await tx.query(WRITE_WORDS, [[...words].filter(({ length }) => length >= 2 && length <= 40), run.number]);
  return written?.changed ?? 0;
}

/** No listing can be written meanwhile: the version is locked. */
async function finish(tx: EntityManager, { run, change, at }: { run: Run; change: number; at: Date }): Promise<void> {
  const documents = await tx.query<Document[]>(LATER, [run.since, run.position]);
  if (documents.length > 0) await write(tx, { run, change, documents });
  await tx.query(FORGET_WORDS, [run.number]);
  await tx.query(FINISH, [run.number, at]);
}
