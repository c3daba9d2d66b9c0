/** Somebody with whom no business may be done. */
export interface SanctionsEntry {
  readonly name: string;
  readonly country: string | null;
  /** The list and the number on it. */
  readonly reference: string;
}

export interface SanctionsHit {
  readonly entry: SanctionsEntry;
  /** From 0 to 1: the share of pairs of letters that both names have (Dice). */
  readonly similarity: number;
}

/** A list of names to compare with; a process may bring a real one. */
export interface SanctionsList {
  find(name: string): SanctionsHit | null;
}

const ALIKE = 0.82;

/** Compares without case, accents, order of words and the usual endings of companies. */
export function sanctionsList(entries: readonly SanctionsEntry[]): SanctionsList {
  const known = entries.map((entry) => ({ entry, pairs: pairsOf(entry.name) }));
  return {
    find(name) {
      const pairs = pairsOf(name);
      const hits = known.map(({ entry, pairs: others }) => ({ entry, similarity: dice(pairs, others) }));
      const [best] = hits.sort((a, b) => b.similarity - a.similarity);
      return best !== undefined && best.similarity >= ALIKE ? best : null;
    },
  };
}

/** Invented names, to try the mall with: no list of any authority is in here. */
export const SAMPLE_SANCTIONS: readonly SanctionsEntry[] = [
  { name: "Umbra Arms Trading", country: null, reference: "sample-1" },
  { name: "Kestrel Shadow Holdings", country: "CY", reference: "sample-2" },
  { name: "Viktor Nemovich Sablin", country: null, reference: "sample-3" },
];

const LEGAL_FORMS = new Set([
  "ltd",
  "limited",
  "llc",
  "inc",
  "gmbh",
  "ag",
  "as",
  "ab",
  "sa",
  "sarl",
  "srl",
  "bv",
  "oy",
]);

function pairsOf(name: string): Set<string> {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "" && !LEGAL_FORMS.has(word));
  return new Set(
    words.flatMap((word) => [...` ${word} `].slice(1).map((_, index) => ` ${word} `.slice(index, index + 2))),
  );
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
