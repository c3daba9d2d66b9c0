import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { textScored, type SpeechContext, type TextScored } from "@mall/schema/events/text-scored";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { DataSource, EntityManager } from "typeorm";
import { quantize, storedVector, type QuantizedVector } from "../catalogue/vector-index";
import type { DecisionToRecord } from "../decision/decision";
import { expireEarlier } from "../decision/expire-earlier";
import { recordDecisions } from "../decision/record-decisions";
import { modelKey } from "../model/model-identity";
import type { ModelIdentity, TextModels } from "../model/text-models";
import { policyInForce } from "../policy/policy";
import { textOfReview } from "../sentiment/review-text";
import { bodyOfVerdict, TYPE_OF_KIND } from "./explain-verdict";
import type { NearText, RecentTexts } from "./recent-texts";
import { scoreTexts, type TextVerdict } from "./score-texts";
import { speechContextOf } from "./speech-context";

export interface TextScoringDeps {
  readonly db: DataSource;
  readonly models: TextModels;
  readonly recentTexts: RecentTexts;
  readonly runtime: Pick<SubgraphRuntime, "clock" | "ids" | "wakeRelay">;
}

interface QueuedText {
  readonly id: string;
  readonly kind: PublishedTextKind;
  readonly version: number;
  readonly authorId: string;
  readonly title: string | null;
  readonly body: string;
}

interface TextVector {
  readonly quantized: QuantizedVector;
  readonly model: string;
}

interface ScoredText extends QueuedText {
  readonly decisionId: string;
  readonly verdict: TextVerdict;
  readonly context: SpeechContext | null;
  readonly model: ModelIdentity;
  readonly near: readonly NearText[];
}

/** Few at a time, so that a shopper's query never waits long behind them. */
const BATCH = 8;
const PATIENCE_MS = 20_000;
/** Shorter texts, such as “Thank you!”, are alike without being copies. */
const MIN_COMPARED = 25;

const NEXT = `
  SELECT text_id AS id, kind, version, author_id AS "authorId", title, body FROM text_queue
  WHERE next_attempt_at <= $1 ORDER BY next_attempt_at, text_id LIMIT ${BATCH}`;

const POSTPONE = `
  UPDATE text_queue SET attempts = attempts + 1,
    next_attempt_at = $2::timestamptz + least(3600, 2 ^ least(attempts, 12)) * interval '1 second'
  WHERE text_id = ANY($1)`;

/** Only the version that was read: a text that was edited meanwhile stays in the queue. */
const TAKE = `
  DELETE FROM text_queue q USING unnest($1::uuid[], $2::integer[]) AS g(text_id, version)
  WHERE q.text_id = g.text_id AND q.version = g.version RETURNING q.text_id AS id`;

const REMEMBER = `
  INSERT INTO recent_text (text_id, kind, author_id, vector, vector_model)
  SELECT text_id, kind, author_id, decode(vector, 'hex'), vector_model FROM jsonb_to_recordset($1::jsonb)
    AS g(text_id uuid, kind text, author_id uuid, vector text, vector_model text)
  ON CONFLICT (text_id) DO UPDATE SET number = nextval('recent_text_numbers'), vector = excluded.vector,
    vector_model = excluded.vector_model`;

/** Reads waiting texts until none is left or the model has no time. Returns how many were read. */
export async function scoreQueuedTexts(deps: TextScoringDeps): Promise<number> {
  if (!deps.models.isAvailable("moderation")) return 0;
  let read = 0;
  for (;;) {
    const queued = await deps.db.query<QueuedText[]>(NEXT, [deps.runtime.clock.now()]);
    if (queued.length === 0 || !(await scoreBatch(deps, queued))) return read;
    read += queued.length;
  }
}

async function scoreBatch(deps: TextScoringDeps, queued: readonly QueuedText[]): Promise<boolean> {
  const { db, models, runtime } = deps;
  const texts = queued.map(textOfReview);
  const answer = await scoreTexts(models, texts, PATIENCE_MS);
  // Of a mall that stops the texts are not to blame: they wait as they are for the next start.
  if (answer === null && !models.isAvailable("moderation")) return false;
  if (answer === null) {
    await db.query(POSTPONE, [queued.map(({ id }) => id), runtime.clock.now()]);
    return false;
  }
  // Without the embedder texts are scored all the same; they have no duplicates then.
  const vectors = await models.embed(texts, PATIENCE_MS);
  if (vectors === null && !models.isAvailable("moderation")) return false;
  const vectorOf = (i: number): TextVector | null => {
    const row = vectors !== null && texts[i]!.length >= MIN_COMPARED ? vectors.values[i] : undefined;
    return row && vectors ? { quantized: quantize(row), model: modelKey(vectors.model) } : null;
  };
  const read = queued.map((text, i) => ({ ...text, vector: vectorOf(i) }));
  // Before they are compared, so that copies that arrive together find each other.
  const compared = read.filter(({ vector }) => vector !== null).map(recentRow);
  if (compared.length > 0) await db.query(REMEMBER, [JSON.stringify(compared)]);
  const scored: ScoredText[] = [];
  for (const [i, text] of read.entries()) {
    const near = text.vector === null ? [] : await nearOf(deps, text.id, text.vector);
    const verdict = answer.values[i]!;
    const context = speechContextOf(texts[i]!);
    scored.push({ ...text, decisionId: runtime.ids.next(), verdict, context, model: answer.model, near });
  }
  await db.transaction((tx) => saveScored(tx, deps, scored));
  runtime.wakeRelay();
  return true;
}

const nearOf = ({ recentTexts }: TextScoringDeps, id: string, vector: TextVector) =>
  recentTexts.near({ id, vector: vector.quantized, model: vector.model });

async function saveScored(tx: EntityManager, { db, runtime }: TextScoringDeps, scored: readonly ScoredText[]) {
  const ids = scored.map(({ id }) => id);
  const [taken] = await tx.query<[{ id: string }[], number]>(TAKE, [ids, scored.map(({ version }) => version)]);
  const isMine = new Set(taken.map(({ id }) => id));
  const mine = scored.filter(({ id }) => isMine.has(id));
  const policy = await policyInForce(db, "moderation-signals");
  const at = runtime.clock.now();
  const decisions = mine.map((text) => decisionOf(text, policy));
  await recordDecisions(tx, decisions, at);
  await expireEarlier(tx, decisions, at);
  // In the shadow the score is kept and nobody is told.
  const events = policy.mode === "SHADOW" ? [] : mine.map((text) => textScored(payloadOf(text, at)));
  await appendToOutbox(tx, events, { traceId: null, occurredAt: at });
}

const recentRow = ({ id, kind, authorId, vector }: QueuedText & { readonly vector: TextVector | null }) => ({
  text_id: id,
  kind,
  author_id: authorId,
  vector: storedVector(vector!.quantized).toString("hex"),
  vector_model: vector!.model,
});

const decisionOf = (text: ScoredText, policy: DecisionToRecord["policy"]): DecisionToRecord => ({
  id: text.decisionId,
  kind: "MODERATION_SIGNAL",
  subject: { type: TYPE_OF_KIND[text.kind], id: text.id },
  personId: text.authorId,
  audience: "STAFF",
  model: text.model,
  policy,
  inputs: { version: text.version, title: text.title, body: text.body },
  ...bodyOfVerdict(text.verdict, text.near, text.context),
  isApplied: false,
});

const payloadOf = (
  { kind, id, version, authorId, decisionId, model, verdict, context, near }: ScoredText,
  at: Date,
): TextScored => ({
  ...{ kind, id, version, authorId, decisionId, model },
  labels: verdict.labels,
  contributions: verdict.contributions,
  context,
  nearDuplicates: near,
  at: at.toISOString(),
});
