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

/** How a hit is shown to whoever decides. */
export const evidenceOf = ({ entry, similarity }: SanctionsHit): string =>
  `${entry.reference}: ${entry.name} (${similarity.toFixed(2)})`;

/** A list of names to compare with; a process may bring a real one. */
export interface SanctionsList {
  /** The name that is most alike. */
  find(name: string): SanctionsHit | null;
  /** All that are alike enough to be looked at, the most alike first. */
  findAll(name: string): readonly SanctionsHit[];
}

const ALIKE = 0.82;

/**
 * Compares without case, accents, order of words and the usual endings of companies. Names are found by the pairs of letters
 * that they share, so that a long list costs what is like the name and not what is on it.
 */
export function sanctionsList(entries: readonly SanctionsEntry[]): SanctionsList {
  const sizes = entries.map(({ name }) => pairsOf(name).size);
  const entriesWith = new Map<string, number[]>();
  entries.forEach(({ name }, index) => {
    for (const pair of pairsOf(name)) {
      const known = entriesWith.get(pair);
      if (known) known.push(index);
      else entriesWith.set(pair, [index]);
    }
  });
  /** How many pairs each entry shares with the name that is looked for. */
  const shared = new Uint16Array(entries.length);
  const findAll = (name: string): SanctionsHit[] => {
    const pairs = pairsOf(name);
    shared.fill(0);
    for (const pair of pairs) for (const index of entriesWith.get(pair) ?? []) shared[index]! += 1;
    const hits: SanctionsHit[] = [];
    for (const [index, entry] of entries.entries()) {
      const similarity = (2 * shared[index]!) / (pairs.size + sizes[index]!);
      if (similarity >= ALIKE) hits.push({ entry, similarity });
    }
    return hits.sort((a, b) => b.similarity - a.similarity);
  };
  return { findAll, find: (name) => findAll(name)[0] ?? null };
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
