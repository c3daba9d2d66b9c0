import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { postSubject } from "../post/post.subject";
import { answerSubject, questionSubject } from "../question/question.subject";
import { sellerReplySubject } from "../reply/seller-reply.subject";
import { reviewSubject } from "../review/review.subject";
import type { ReviewState } from "../review/review-status";
import type { Subject, SubjectDefinition } from "./subject";

/** Every kind of text that can be moderated. A new kind is one file beside its table and one line here. */
export const SUBJECTS: readonly SubjectDefinition[] = [
  reviewSubject,
  questionSubject,
  answerSubject,
  sellerReplySubject,
  postSubject,
];

const byKind = new Map(SUBJECTS.map((definition) => [definition.kind, definition]));

export const subjectDefinition = (kind: PublishedTextKind): SubjectDefinition | null => byKind.get(kind) ?? null;

/** How the table of a kind says whether people can see a text. */
export const stateOf = ({ state }: SubjectDefinition) => state ?? { column: "state", shown: "PUBLISHED" };

/** A text by kind and id, in any state; null if there is none. `lock` keeps others from changing it. */
export async function findSubject(
  tx: EntityManager,
  { kind, id }: Pick<Subject, "kind" | "id">,
  lock = false,
): Promise<Subject | null> {
  const definition = subjectDefinition(kind);
  if (!definition) return null;
  const text = `${selectOf(definition)} WHERE id = $1 ${lock ? "FOR NO KEY UPDATE" : ""}`;
  const [row] = await tx.query<Omit<Subject, "kind">[]>(text, [id]);
  return row ? { kind, ...row } : null;
}

/** The same for many, with one statement for each kind among them. */
export async function findSubjects(
  tx: EntityManager,
  keys: readonly Pick<Subject, "kind" | "id">[],
): Promise<Subject[]> {
  const found: Subject[] = [];
  for (const definition of SUBJECTS) {
    const { kind } = definition;
    const ids = [...new Set(keys.filter((key) => key.kind === kind).map(({ id }) => id))];
    if (ids.length === 0) continue;
    const rows = await tx.query<Omit<Subject, "kind">[]>(`${selectOf(definition)} WHERE id = ANY($1::uuid[])`, [ids]);
    found.push(...rows.map((row) => ({ kind, ...row })));
  }
  return found;
}

function selectOf(definition: SubjectDefinition): string {
  const { column, shown } = stateOf(definition);
  const state = `CASE ${column} WHEN '${shown}' THEN 'PUBLISHED' ELSE ${column} END`;
  return `SELECT id, user_id AS "authorId", ${state} AS state, version FROM ${definition.table}`;
}

/** Shows, hides or removes a locked text, with what follows from it. */
export async function changeSubject(
  tx: EntityManager,
  deps: UseCaseDeps,
  { subject, to }: { readonly subject: Subject; readonly to: ReviewState },
): Promise<void> {
  const definition = subjectDefinition(subject.kind);
  if (!definition || subject.state === to) return;
  const { column, shown } = stateOf(definition);
  const value = to === "PUBLISHED" ? shown : to;
  await tx.query(`UPDATE ${definition.table} SET ${column} = $2 WHERE id = $1`, [subject.id, value]);
  await definition.onChanged?.(tx, deps, { id: subject.id, from: subject.state, to });
}
