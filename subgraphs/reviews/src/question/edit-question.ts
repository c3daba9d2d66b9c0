import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { textPublished } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { findSellerOf } from "../listing/find-listing";
import { findSuspension, suspensionMessage } from "../moderation/find-suspension";
import type { GiveAnswerOutcome } from "./give-answer";
import type { AskQuestionOutcome } from "./ask-question";
import { questionError, type QuestionUserError } from "./question-errors";
import { ANSWER_COLUMNS, QUESTION_COLUMNS, type Answer, type Question } from "./question.entity";

interface NewWords {
  readonly body: string;
  /** The version that was read; left out: whatever is there. */
  readonly expectedVersion?: number | null;
}

export interface EditQuestionCommand extends NewWords {
  readonly questionId: string;
}

export interface EditAnswerCommand extends NewWords {
  readonly answerId: string;
}

/** What is found of a text to edit, and of the product that it is about. */
type Found = Question | (Answer & { readonly productId: string });

interface Kind {
  readonly name: "QUESTION" | "ANSWER";
  readonly table: "question" | "answer";
  readonly idField: "questionId" | "answerId";
  readonly maxLength: number;
  readonly columns: string;
  readonly find: string;
}

const QUESTION: Kind = {
  name: "QUESTION",
  table: "question",
  idField: "questionId",
  maxLength: 1_000,
  columns: QUESTION_COLUMNS,
  find: `SELECT ${QUESTION_COLUMNS} FROM question WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
};
const ANSWER: Kind = {
  name: "ANSWER",
  table: "answer",
  idField: "answerId",
  maxLength: 2_000,
  columns: ANSWER_COLUMNS,
  find: `SELECT ${ANSWER_COLUMNS}, (SELECT product_id FROM question q WHERE q.id = answer.question_id) AS "productId"
    FROM answer WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
};

/** Whoever asked asks anew; what was asked before is kept. */
export async function editQuestion(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: EditQuestionCommand,
): Promise<AskQuestionOutcome> {
  const outcome = await edit<Question>(deps, viewer, { ...command, kind: QUESTION, id: command.questionId });
  return { question: outcome.text, userErrors: outcome.userErrors };
}

/** Whoever answered answers anew; what was answered before is kept. */
export async function editAnswer(
  deps: UseCaseDeps,
  viewer: Viewer,
  command: EditAnswerCommand,
): Promise<GiveAnswerOutcome> {
  const outcome = await edit<Answer>(deps, viewer, { ...command, kind: ANSWER, id: command.answerId });
  return { answer: outcome.text, userErrors: outcome.userErrors };
}

interface Edit extends NewWords {
  readonly kind: Kind;
  readonly id: string;
}

interface EditOutcome<Text> {
  readonly text: Text | null;
  readonly userErrors: QuestionUserError[];
}

/** A hidden text may be mended, and stays hidden until moderation shows it again. */
async function edit<Text>(deps: UseCaseDeps, viewer: Viewer, command: Edit): Promise<EditOutcome<Text>> {
  const { text, fault } = cleanText(command.body, { min: 1, max: command.kind.maxLength, multiline: true });
  if (fault !== undefined) return refused(questionError("INVALID", "body", `body ${fault}.`));
  const outcome = await deps.runtime.db.transaction(async (tx): Promise<EditOutcome<Text>> => {
    const suspension = await findSuspension(tx, viewer.id, deps.runtime.clock.now());
    if (suspension) return refused(questionError("POSTING_SUSPENDED", "body", suspensionMessage(suspension)));
    const before = await findOwn(tx, viewer, command);
    const error = before ? faultOf(before, command) : notFound(command.kind);
    if (!before || error) return refused(error ?? notFound(command.kind));
    if (before.body === text) return { text: before as Text, userErrors: [] };
    return { text: await replace<Text>(tx, deps, { before, kind: command.kind, body: text }), userErrors: [] };
  });
  if (outcome.text) deps.runtime.wakeRelay();
  return outcome;
}

/** Only one's own; and words said for a seller only while one acts for it. Another's answer as if there were none. */
async function findOwn(tx: EntityManager, viewer: Viewer, { kind, id }: Edit): Promise<Found | null> {
  if (!isUuid(id)) return null;
  const [found] = await tx.query<Found[]>(kind.find, [id, viewer.id]);
  if (!found || !("bySeller" in found) || !found.bySeller) return found ?? null;
  const sellerId = await findSellerOf(tx, found.productId);
  return sellerId !== null && actsFor(viewer, sellerId, "CATALOGUE", "ORDERS") ? found : null;
}

function faultOf({ state, version }: Found, { kind, expectedVersion }: Edit): QuestionUserError | null {
  if (state === "REMOVED")
    return questionError("TEXT_REMOVED", kind.idField, "It was removed. Appeal the decision in place of editing it.");
  if ((expectedVersion ?? version) === version) return null;
  const message = `It was edited meanwhile: it is at version ${version}. Look at it and edit again.`;
  return questionError("STALE_VERSION", "expectedVersion", message);
}

interface Replacement {
  readonly before: Found;
  readonly kind: Kind;
  readonly body: string;
}

/** The new version is read by models on its own: the event carries it. */
async function replace<Text>(
  tx: EntityManager,
  { runtime, traceId }: UseCaseDeps,
  { before, kind, body }: Replacement,
) {
  const { id, userId: authorId, productId } = before;
  const at = runtime.clock.now();
  const { table, columns } = kind;
  const [text] = await tx.query<(Text & { readonly version: number })[]>(
    `WITH kept AS (INSERT INTO ${table}_edit (${table}_id, version, body, replaced_at)
       SELECT id, version, body, $3 FROM ${table} WHERE id = $1),
     changed AS (UPDATE ${table} SET body = $2, version = version + 1, edited_at = $3 WHERE id = $1 RETURNING *)
     SELECT ${columns} FROM changed`,
    [id, body, at],
  );
  if (!text) throw new Error(`${kind.name} ${id} was locked and is gone`);
  const about = { kind: kind.name, id, version: text.version, authorId, productId, title: null, body };
  await appendToOutbox(tx, [textPublished({ ...about, at: at.toISOString() })], { traceId, occurredAt: at });
  return text;
}

const notFound = ({ name, idField }: Kind): QuestionUserError =>
  name === "QUESTION"
    ? questionError("QUESTION_NOT_FOUND", idField, "There is no such question among yours.")
    : questionError("ANSWER_NOT_FOUND", idField, "There is no such answer among yours.");

const refused = (error: QuestionUserError) => ({ text: null, userErrors: [error] });
