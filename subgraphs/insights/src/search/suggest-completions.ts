import { badInput } from "@mall/platform/errors/coded-error";
import { cleanText } from "@mall/platform/text/clean-text";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { TopList } from "../catalogue/top-list";
import type { PopularBook } from "../popular-query/popular-book";
import { stillPopular } from "../popular-query/still-popular";
import type { CompletionBook } from "./completion-book";
import { correctedQuery } from "./correct-spelling";
import { findLikelyWords } from "./find-words";
import { isStopWord } from "./query-words";
import { wordsOf } from "./words";

export type SuggestionKind = "POPULAR" | "QUERY" | "CATEGORY" | "SELLER" | "PRODUCT";

export interface Completion {
  readonly kind: SuggestionKind;
  readonly text: string;
  readonly productId: string | null;
  readonly categoryId: string | null;
  readonly sellerId: string | null;
  /** A word was read as its nearest known one. */
  readonly isCorrected: boolean;
}

export interface SuggestionDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly completions: CompletionBook;
  readonly popular: PopularBook;
}

const MAX_PREFIX = 100;
/** Shorter beginnings are not guessed at. */
const SHORTEST_GUESSED = 4;
const MAX_WORDS = 50;
const MAX_CATEGORIES = 2;
const MAX_SELLERS = 1;
/** Popular ones and ended words together. */
const MAX_QUERIES = 3;

/**
 * What many people search for, words, categories, sellers and products that begin as typed. What few people typed is in none
 * of them. Nothing begins so: once more with the nearest known words.
 */
export async function suggestCompletions(deps: SuggestionDeps, prefix: string, first: number): Promise<Completion[]> {
  const { text, fault } = cleanText(prefix.length > MAX_PREFIX * 4 ? prefix : prefix.replace(/\s+/g, " "), {
    max: MAX_PREFIX,
  });
  if (fault !== undefined) throw badInput(["prefix"], `prefix ${fault}.`);
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const asTyped = await completionsOf(deps, { words, first, isCorrected: false });
  if (asTyped.length > 0) return asTyped;
  const unknown = words
    .filter((word) => word.length >= SHORTEST_GUESSED && !deps.completions.hasWord(word))
    .slice(0, 3);
  if (unknown.length === 0) return [];
  const corrected = correctedQuery(words, await findLikelyWords(deps.db, unknown));
  const readAs = new Map(corrected?.corrections.map(({ typed, readAs: [nearest] }) => [typed, nearest]) ?? []);
  if (readAs.size === 0) return [];
  return completionsOf(deps, { words: words.map((word) => readAs.get(word) ?? word), first, isCorrected: true });
}

interface Asked {
  readonly words: readonly string[];
  readonly first: number;
  readonly isCorrected: boolean;
}

async function completionsOf(deps: SuggestionDeps, { words, first, isCorrected }: Asked): Promise<Completion[]> {
  const prefix = words.join(" ");
  const of = (kind: SuggestionKind, text: string, ids: Partial<Completion> = {}): Completion => ({
    ...{ kind, text, productId: null, categoryId: null, sellerId: null, isCorrected },
    ...ids,
  });
  const products = bestNames(deps, prefix, first).map((listing) =>
    of("PRODUCT", listing.title, { productId: listing.productId }),
  );
  const categories = deps.completions
    .categoriesWith(prefix)
    .slice(0, MAX_CATEGORIES)
    .map((id) => of("CATEGORY", deps.catalogue.categoryName(id) ?? "", { categoryId: id }));
  const sellers = deps.completions
    .sellersWith(prefix)
    .filter((id) => deps.catalogue.isSelling(id))
    .slice(0, MAX_SELLERS)
    .map((id) => of("SELLER", deps.catalogue.sellerName(id) ?? "", { sellerId: id }));
  const popular = await stillPopular(deps.db, deps.popular.goingOnAfter(prefix, MAX_QUERIES));
  const ended = queriesOf(deps, words).filter((text) => !popular.includes(text));
  const queries = [...popular.map((text) => of("POPULAR", text)), ...ended.map((text) => of("QUERY", text))];
  return [...queries.slice(0, MAX_QUERIES), ...categories, ...sellers, ...products].slice(0, first);
}

/** What sells and is liked first, of what shoppers may see. */
function bestNames({ catalogue, clock, completions }: SuggestionDeps, prefix: string, most: number) {
  const popularity = catalogue.columns.popularity(clock.now().getTime());
  const best = new TopList<number>(most);
  for (const place of completions.namesWith(prefix)) {
    if (catalogue.columns.found[place] === 1) best.offer(place, popularity[place]!);
  }
  return best.items().map(({ item }) => catalogue.listings[item]!);
}

/**
 * The last word ended: what names of several words begin with, then shorter words first, as they are the more general ones.
 */
function queriesOf({ completions }: SuggestionDeps, words: readonly string[]): string[] {
  const last = words.at(-1)!;
  if (last.length < 2) return [];
  // Who types “books for” goes on behind it; “ford” is no ending of it, unless names begin so.
  const isWhole = words.length > 1 && isStopWord(last);
  const ended = completions.wordsWith(last, MAX_WORDS).filter((word) => word !== last);
  const before = words.slice(0, -1);
  const queryOf = (word: string): string => [...before, word].join(" ");
  const beginsNames = new Set(
    before.length === 0 ? [] : ended.filter((word) => completions.namesWith(`${queryOf(word)} `).length > 0),
  );
  const rank = (word: string): number => word.length - (beginsNames.has(word) ? MAX_PREFIX : 0);
  const kept = isWhole ? ended.filter((word) => beginsNames.has(word)) : [...ended];
  return kept.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(queryOf);
}
