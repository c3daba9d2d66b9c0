import { randomUUID } from "node:crypto";
import { read, readOne } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource, EntityManager } from "typeorm";
import { modelKey } from "../model/model-identity";
import type { EmbedderFacts, TextModels } from "../model/text-models";
import { digestOfText, embeddingText } from "./embedding-text";
import { nextChange } from "./save-listings";
import { quantize, storedVector } from "./vector-index";
import { beginVectorSet, readVectorSets, serveVectorSet } from "./vector-sets";

/** Few at a time, so that a shopper's query never waits long behind them. */
const BATCH = 8;
const PATIENCE_MS = 20_000;
/** Listings that are looked through at once for such as have no vector. */
const PAGE = 500;
/** A process that falls silent for so long loses its turn to another. */
const TURN_MS = 60_000;
/** Tells this process from others that make vectors of the same model. */
const WORKER = randomUUID();

interface Step {
  readonly number: number;
  /** How far the set has come; a rebuild puts it back to the first listing at any moment. */
  readonly seenChange: string;
  readonly seenDocument: number;
  readonly isComplete: boolean;
  /** Of the next listings that changed, in their order, which need a vector. */
  readonly places: { readonly change: string; readonly document: number; readonly isPending: boolean }[] | null;
}

/** Listings in the order of their changes: one that changes meanwhile comes once more, at the end. */
const NEXT = `
  WITH wanted AS MATERIALIZED (SELECT * FROM vector_set WHERE model = $1
  ), page AS MATERIALIZED (
    SELECT change_number, document_number, product_id, text_digest FROM listing_facts
    WHERE (change_number, document_number) > ((SELECT seen_change FROM wanted), (SELECT seen_document FROM wanted))
    ORDER BY change_number, document_number LIMIT ${PAGE}
  )
  SELECT number, seen_change AS "seenChange", seen_document AS "seenDocument", completed_at IS NOT NULL AS "isComplete", (
    SELECT json_agg(json_build_object('change', change_number::text, 'document', document_number, 'isPending',
      p.text_digest IS NOT NULL AND p.text_digest IS DISTINCT FROM v.text_digest) ORDER BY change_number, document_number)
    FROM page p LEFT JOIN listing_vector v ON v.set_number = wanted.number AND v.product_id = p.product_id
  ) AS places FROM wanted`;

const TAKE_TURN = `
  UPDATE vector_set SET worked_by = $2, worked_until = $3
  WHERE number = $1 AND (worked_by = $2 OR worked_until IS NULL OR worked_until < $4) RETURNING number`;

const TEXTS = `
  SELECT product_id, title, brand, keywords, description FROM search_document
  WHERE document_number = ANY($1::int[]) ORDER BY document_number`;

const LOCK = `SELECT serving_at IS NOT NULL AS "isServing" FROM vector_set WHERE number = $1 FOR UPDATE`;

/** With the digest of the text that was read: if it is another one now, the listing comes once more. */
const SAVE = `
  INSERT INTO listing_vector AS v (set_number, product_id, text_digest, vector)
  SELECT $1, product_id, decode(digest, 'hex'), decode(vector, 'hex')
  FROM jsonb_to_recordset($2::jsonb) AS g(product_id uuid, digest text, vector text)
  ON CONFLICT (set_number, product_id) DO UPDATE SET text_digest = excluded.text_digest, vector = excluded.vector`;

const TELL = `UPDATE listing_facts SET change_number = $2 WHERE product_id = ANY($1::uuid[])`;
const MOVE = `
  UPDATE vector_set SET seen_change = $2, seen_document = $3, worked_until = $4, used_at = greatest(used_at, $5)
  WHERE number = $1 AND worked_by = $6 AND (seen_change, seen_document) = ($7, $8)`;
const COMPLETE = `UPDATE vector_set SET completed_at = $2 WHERE number = $1 AND completed_at IS NULL`;

interface DocumentRow {
  readonly product_id: string;
  readonly title: string;
  readonly brand: string;
  readonly keywords: string;
  readonly description: string;
}

export interface Embedding {
  readonly db: DataSource;
  readonly models: TextModels;
  readonly clock: Clock;
  /** Batches of one round at most; default as many as there are. A process that ends waits for its round. */
  readonly batches?: number;
  /** `name@version` of the model whose vectors are made; default the one that the configuration names. */
  readonly by?: string;
}

/** Gives listings without a vector of the model, or with a new text, theirs. Returns how many were embedded. */
export async function embedListings(deps: Embedding): Promise<number> {
  const { batches = Infinity } = deps;
  const by = deps.by ?? (await ownSet(deps));
  if (by === null) return 0;
  let embedded = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const done = await embedNext(deps, by);
    if (done === null) return embedded;
    embedded += done;
  }
  return embedded;
}

/** The model of the configuration, with a set to put its vectors into. */
async function ownSet(deps: Embedding): Promise<string | null> {
  const facts = await deps.models.embedder(PATIENCE_MS);
  if (facts === null) return null;
  const model = modelKey(facts.model);
  const sets = await readVectorSets(deps.db);
  if (!sets.some((set) => set.model === model)) await begin(deps, facts);
  return model;
}

/** The first of all sets serves from its first vector on, since there is nothing better. */
async function begin({ db, clock }: Embedding, facts: EmbedderFacts): Promise<void> {
  await beginVectorSet(db, facts, clock.now());
  const [only, another] = await readVectorSets(db);
  if (only !== undefined && another === undefined) await serveVectorSet(db, only.number, clock.now());
}

/** Null: nothing is left to do, or nothing can be done now. */
async function embedNext({ db, models, clock }: Embedding, by: string): Promise<number | null> {
  const step = await readOne<Step>(db, NEXT, [by]);
  if (step === null) return null;
  if (step.places === null) {
    if (!step.isComplete) await db.query(COMPLETE, [step.number, clock.now()]);
    return null;
  }
  const now = clock.now().getTime();
  const turn = [step.number, WORKER, new Date(now + TURN_MS), new Date(now)];
  const [taken] = await db.query<[unknown[], number]>(TAKE_TURN, turn);
  if (taken.length === 0) return null;
  const { documents, last } = batchOf(step.places);
  const rows = await read<DocumentRow>(db, TEXTS, [documents]);
  const texts = rows.map(embeddingText);
  const answer = rows.length === 0 ? null : await models.embed(texts, PATIENCE_MS, by);
  if (rows.length > 0 && (answer === null || modelKey(answer.model) !== by)) return null;
  const made = rows.map(({ product_id }, i) => ({
    ...{ product_id, digest: digestOfText(texts[i]!).toString("hex") },
    vector: storedVector(quantize(answer!.values[i]!)).toString("hex"),
  }));
  await db.transaction((tx) => save(tx, { step, made, last, at: clock.now() }));
  return made.length;
}

type Place = NonNullable<Step["places"]>[number];

/** As many that need a vector as go together, and the last listing before the next one that does. */
function batchOf(places: readonly Place[]): { documents: number[]; last: Place } {
  const pending = places.filter(({ isPending }) => isPending);
  const beyond = pending[BATCH];
  const last = beyond === undefined ? places.at(-1)! : places[places.indexOf(beyond) - 1]!;
  return { documents: pending.slice(0, BATCH).map(({ document }) => document), last };
}

interface Made {
  readonly step: Step;
  readonly made: readonly { readonly product_id: string; readonly digest: string; readonly vector: string }[];
  readonly last: Place;
  readonly at: Date;
}

/** What comes to a set that serves is a change of the listing, which memory reads; one that is being made disturbs nobody. */
async function save(tx: EntityManager, { step, made, last, at }: Made): Promise<void> {
  if (made.length > 0) {
    const [locked] = await tx.query<{ isServing: boolean }[]>(LOCK, [step.number]);
    if (locked === undefined) return;
    await tx.query(SAVE, [step.number, JSON.stringify(made)]);
    if (locked.isServing) {
      const change = await nextChange(tx);
      await tx.query(TELL, [made.map(({ product_id }) => product_id), change]);
    }
  }
  const until = new Date(at.getTime() + TURN_MS);
  const seen = [step.seenChange, step.seenDocument];
  await tx.query(MOVE, [step.number, last.change, last.document, until, at, WORKER, ...seen]);
}
