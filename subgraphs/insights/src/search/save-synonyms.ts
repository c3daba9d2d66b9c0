import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import type { SearchSynonymsErrorCode } from "./search-synonyms.types";
import type { SynonymBook, SynonymGroup } from "./synonym-book";
import { wordsOf } from "./words";

export interface SynonymsOutcome {
  readonly synonyms: SynonymGroup | null;
  readonly userErrors: UserErrorOf<SearchSynonymsErrorCode>[];
}

interface Deps {
  readonly db: DataSource;
  readonly synonyms: SynonymBook;
}

const MOST_GROUPS = 1_000;
const INSERT = `
  INSERT INTO search_synonym (words) SELECT $1::text[] WHERE (SELECT count(*) FROM search_synonym) < ${MOST_GROUPS}
  RETURNING id, words, version`;
const UPDATE = `
  UPDATE search_synonym SET words = $2, version = version + 1
  WHERE id = $1 AND version = coalesce($3, version) RETURNING id, words, version`;
const REMOVE = `DELETE FROM search_synonym WHERE id = $1 RETURNING id, words, version`;

type Returned = [SynonymGroup[], number];

export async function setSynonyms(
  deps: Deps,
  command: { id?: string | null; words: readonly string[]; expectedVersion?: number | null },
): Promise<SynonymsOutcome> {
  const words = [...new Set(command.words.map((name) => wordsOf(name).join(" ")))];
  const fault = faultOf(command.words, words);
  if (fault !== null) return refused("INVALID_INPUT", fault, "words");
  const id = command.id ?? null;
  if (id === null) {
    const [added] = await deps.db.query<SynonymGroup[]>(INSERT, [words]);
    return added
      ? done(deps, added)
      : refused("TOO_MANY", `There are ${MOST_GROUPS} groups already; remove some first.`, "words");
  }
  if (!isUuid(id)) return notFound();
  const [[changed]] = await deps.db.query<Returned>(UPDATE, [id, words, command.expectedVersion ?? null]);
  if (changed) return done(deps, changed);
  const [known] = await deps.db.query<unknown[]>("SELECT 1 FROM search_synonym WHERE id = $1", [id]);
  return known
    ? refused("OVERTAKEN", "Somebody else changed them meanwhile. Look at them again.", "expectedVersion")
    : notFound();
}

export async function removeSynonyms(deps: Deps, id: string): Promise<SynonymsOutcome> {
  if (!isUuid(id)) return notFound();
  const [[removed]] = await deps.db.query<Returned>(REMOVE, [id]);
  return removed ? done(deps, removed) : notFound();
}

function faultOf(given: readonly string[], words: readonly string[]): string | null {
  if (given.length > 20) return "words must be at most 20.";
  if (words.length < 2) return "words must be two different names at least, of letters and digits.";
  const isWrong = (name: string): boolean => name === "" || name.length > 60 || name.split(" ").length > 4;
  return words.some(isWrong)
    ? "Each name must have a letter or digit, and four words and 60 characters at most."
    : null;
}

/** In this process at once; in others within seconds. */
async function done({ db, synonyms }: Deps, group: SynonymGroup): Promise<SynonymsOutcome> {
  await synonyms.load(db);
  return { synonyms: group, userErrors: [] };
}

const notFound = (): SynonymsOutcome => refused("NOT_FOUND", "There are no such synonyms.", "id");

const refused = (code: SearchSynonymsErrorCode, message: string, field: string): SynonymsOutcome => ({
  synonyms: null,
  userErrors: [{ code, message, field: ["input", field] }],
});
