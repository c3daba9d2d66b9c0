/** Whom people are insulted for being. `names` are said of people alone; `looks` of things too, and name people before a noun. */
interface Group {
  readonly names: string;
  readonly looks?: string;
  /** What one of them says of themselves. */
  readonly self?: string;
}

const GROUPS: readonly Group[] = [
  { names: "gays?|lesbians?|homosexuals?|bisexuals?|bi|queers?|lgbt\\w*|dykes?|fag(?:got)?s?" },
  { names: "trans|transgender|transsexuals?|transvestites?|non-?binary|queers?|lgbt\\w*|trann(?:y|ies)" },
  { names: "africans|n[i1]gg(?:er|a)s?|coons?", looks: "black|brown|african" },
  { names: "asians|chinks?|pakis?|indians|arabs?", looks: "brown|asian|chinese|indian|arabian" },
  { names: "latin[ao]s?|latinx|hispanics?|mexicans|spics?|wetbacks?", looks: "brown|mexican" },
  { names: "roma|sinti|gypsy|gypsies" },
  { names: "whites|crackers?|caucasians?", looks: "white" },
  { names: "jews?|kikes?|israelis", looks: "jewish|israeli" },
  { names: "muslims?|moslems?|islamists?|ragheads?", looks: "islamic" },
  { names: "christians|catholics|protestants|mormons?", looks: "christian|catholic|protestant" },
  { names: "hindus?" },
  { names: "sikhs?" },
  { names: "atheists?|infidels?" },
  { names: "immigrants?|refugees?|migrants?|foreigners|illegals|asylum[- ]seekers?" },
  { names: "autistics?|autists?|retards?|retarded|cripples?|spastics?|midgets?", looks: "disabled|deaf|blind" },
  { names: "fatties|fatty|plus-size", looks: "fat|obese|big" },
  { names: "elderly|boomers?|pensioners", looks: "old" },
  { names: "women|girls|females|ladies|bitches|whores|sluts|feminists", self: "woman|girl|lady|bitch" },
  { names: "men|boys|males", self: "man|guy" },
];

const PEOPLE =
  "people|folks?|persons?|man|men|wom[ae]n|guys?|girls?|boys?|kids?|children|ladies|lady|bastards?|bitch(?:es)?|idiots?|neighbou?rs?|immigrants?|customers?|sellers?|buyers?|ones|trash|vermin";
/** Of one's own kin and friends nobody is an enemy for what they are. */
const NOT_KIN = "(?<!\\b(?:my|our) )";

const anyOf = (...words: readonly (string | undefined)[]): string => words.filter(Boolean).join("|");

const READERS = GROUPS.map(({ names, looks, self }) => ({
  anywhere: new RegExp(`\\b(?:${anyOf(names, looks, self)})\\b`, "gu"),
  people: new RegExp(
    `${NOT_KIN}\\b(?:(?:${names})(?: (?:${PEOPLE}))?${looks === undefined ? "" : `|(?:${looks}) (?:${PEOPLE})|(?:${looks})s`})\\b`,
    "gu",
  ),
}));

/** “X are vermin”: whoever is called so, under whatever name. */
const CALLED_INHUMAN =
  /\b([\p{L}'-]{1,40}) are (?:all |just |nothing but |like |such |really |fucking |bloody )*(?:vermin|scum|sub-?humans?|cockroaches|parasites|savages|degenerates)\b/gu;
const SELVES = new Set(["we", "i", "they", "these", "those", "who", "which", "there", "and", "people like us"]);
const CLAIMS = "(?:are|were|should|have|deserve|must|belong)";
/** What is said of a people or kind of people that the list does not know: “Turks are …”, “hearing people should …”. */
const SAID_OF_OTHERS: readonly RegExp[] = [
  new RegExp(`\\b(\\p{Lu}[\\p{L}'-]{1,40}) ${CLAIMS}\\b`, "gu"),
  new RegExp(`(?<=^|[^\\p{L}'-])([\\p{L}'-]{2,40}) people ${CLAIMS}\\b`, "gu"),
  new RegExp(
    `(?<!\\b(?:the|these|those|my|your|our|their|his|her|its|some|two|three|both|all|these new) )\\b([\\p{L}'-]{2,40}s) ${CLAIMS}\\b`,
    "gu",
  ),
  /\b(?:hate|despise|loathe|detest) (?:the |all |those )?(\p{Lu}[\p{L}'-]{1,40})\b/gu,
];

/** Where people are named, and as which groups: a word that names two names one of either. */
interface Named {
  readonly start: number;
  readonly end: number;
  readonly groups: ReadonlySet<number>;
}

function namedIn(text: string, how: keyof (typeof READERS)[number]): Named[] {
  const found = new Map<number, { end: number; groups: Set<number> }>();
  READERS.forEach((reader, group) => {
    for (const { index, 0: words } of text.matchAll(reader[how])) {
      const here = found.get(index) ?? { end: 0, groups: new Set<number>() };
      found.set(index, { end: Math.max(here.end, index + words.length), groups: here.groups.add(group) });
    }
  });
  return [...found].map(([start, one]) => ({ start, ...one }));
}

/**
 * Whether a text names people of no group but those that its author says to be of (`claims`: the stretches that say so). Whoever
 * says “I am a gay man” speaks of gays as of their own; of Muslims they speak as everybody does.
 */
export function namesOnlyOwn(text: string, claims: readonly string[]): boolean {
  const plain = text.toLowerCase();
  const own = new Set(claims.flatMap((claim) => namedIn(claim, "anywhere").flatMap(({ groups }) => [...groups])));
  const isOwn = ({ groups }: Named): boolean => [...groups].some((group) => own.has(group));
  const named = namedIn(plain, "people");
  const ofOwn = named.filter(isOwn);
  // “Gay men” are gays, whatever else they are.
  const isWithinOwn = ({ start, end }: Named): boolean => ofOwn.some((one) => start >= one.start && end <= one.end);
  if (!named.every((one) => isOwn(one) || isWithinOwn(one))) return false;
  const spokenOf = [
    ...plain.matchAll(CALLED_INHUMAN),
    ...SAID_OF_OTHERS.flatMap((pattern) => [...text.matchAll(pattern)]),
  ].map(([, who = ""]) => who.toLowerCase());
  return spokenOf.every((who) => SELVES.has(who) || namedIn(who, "anywhere").some(isOwn));
}
