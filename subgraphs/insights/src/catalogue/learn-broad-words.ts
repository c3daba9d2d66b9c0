import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { Bits } from "./bits";
import type { Catalogue } from "./catalogue";

/** PostgreSQL's own statistics name the words that stand in most documents, with their shares. */
const CANDIDATES = `
  SELECT s.word FROM pg_stats p
  CROSS JOIN LATERAL unnest(p.most_common_elems::text::text[], p.most_common_elem_freqs) AS s(word, share)
  JOIN pg_class c ON c.oid = 'search_document'::regclass
  WHERE p.schemaname = current_schema() AND p.tablename = 'search_document' AND p.attname = 'words'
    AND s.word IS NOT NULL AND s.share * c.reltuples > $1 * 0.9`;

const HOLDERS = `
  SELECT string_agg(int4send(document_number), ''::bytea) AS documents
  FROM search_document WHERE words @@ $1::text::tsquery`;

/** A word as a tsquery takes it. */
const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;

interface Learning {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
}

/**
 * Reads which listings hold the words that very many hold, as far as it is not known yet; each takes the database a tenth of
 * a second, once. From then on each refresh of the catalogue keeps them true.
 */
export async function learnBroadWords({ db, catalogue }: Learning): Promise<void> {
  const { broadWords } = catalogue;
  broadWords.forgetRare();
  const common = await read<{ word: string }>(db, CANDIDATES, [broadWords.from]);
  const known = new Set(broadWords.words);
  const words = new Set([...common.map(({ word }) => word), ...broadWords.takeMissed()]);
  for (const word of words) if (!known.has(word)) await learn({ db, catalogue }, word);
}

/** While nothing is brought up to date: what changes from this moment on is then read as a change. */
async function learn({ db, catalogue }: Learning, word: string): Promise<void> {
  let isDone = false;
  while (!isDone) {
    await catalogue.alone(async () => {
      const row = await readOne<{ documents: Buffer | null }>(db, HOLDERS, [quoted(word)]);
      const holders = await bitsOf(catalogue, row?.documents ?? null);
      if (holders.count > catalogue.broadWords.from) catalogue.broadWords.learn(word, holders);
      isDone = true;
    });
  }
}

/** Bytes of numbers read before others get their turn: a few milliseconds. */
const PER_TURN = 32_768;

async function bitsOf(catalogue: Catalogue, documents: Buffer | null): Promise<Bits> {
  const bits = new Bits();
  for (let at = 0; at < (documents?.length ?? 0); at += 4) {
    if (at % PER_TURN === PER_TURN - 4) await new Promise(setImmediate);
    const listing = catalogue.byDocument(documents!.readInt32BE(at));
    if (listing !== null) bits.add(listing.index);
  }
  return bits;
}
