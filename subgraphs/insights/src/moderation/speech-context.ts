import type { SpeechContext } from "@mall/schema/events/text-scored";
import { namesOnlyOwn } from "./own-group";

const CONTEXTS = {
  QUOTED: "It has words in quotation marks: they may be another's.",
  REPORTED: "It tells of what others said, or speaks against it.",
  OWN_GROUP: "It speaks of the author's own group.",
} as const;

/** Two letters or more between quotation marks, within some lines; inches and apostrophes are none. */
const QUOTATION =
  /(?<![\p{L}\d'])["“„«»‟][^"“”„«»‟]{0,400}?\p{L}{2}[^"“”„«»‟]{0,400}["“”«»]|(?:^|[\s(])[‘'][^‘’']{0,200}?\p{L}{2}[^‘’']{0,200}[’'](?=$|[\s.,;:!?)])/u;

/** Others speak, or what they said is refused. What the author says of themselves (“I said you are …”) reports nobody. */
const REPORTS: readonly RegExp[] = [
  /(?<!\bi )(?<!\bi have )(?<!\bi've )\b(?:wrote|writes|has written|said|says|shouts|shouted|yelled|posted)\b/,
  /\b(?:call|calls|called|calling) (?:me|him|her|us|them|names|my|his|their|our|people|somebody|someone|others)\b/,
  /\bcalling (?:[\p{L}'-]+ ){1,4}(?:an? |names|is |was )/u,
  /\b(?:that|this|it|(?:such|these|those) [\p{L}'-]+|(?:calling|saying|writing|comparing) [^.!?]{3,80}?) (?:is|are|was|were) (?:[\p{L}]+ )?(?:wrong|unacceptable|disgraceful|not (?:ok|okay|acceptable|funny|right))\b/u,
  /\bstop (?:insulting|calling|harassing|bullying|attacking|mocking)\b/,
  /\b(?:nobody|no one|no-one) (?:deserves|should (?:be|have to))\b/,
  /\b(?:comments?|words?|insults?|slurs?|language|remarks?|reviews?) (?:like (?:this|that) )?(?:do|does) not belong\b/,
  /\b(?:racism|sexism|homophobia|antisemitism|hatred|hate|bigotry|abuse) has no (?:place|home)\b/,
  /\breport (?:people|those|users|this|him|her|them|anyone|anybody) (?:who|for|that)\b/,
  /\btake (?:that|this|it|the (?:review|comment|post)) down\b/,
];

/** What people are and are insulted for. Customers, mothers and the like are in front of any sentence. */
const IDENTITY =
  "(?:gay|lesbian|bi|bisexual|queer|trans|transgender|non-?binary|black|brown|asian|african|arab|latina?|hispanic|roma|white|jew|jewish|muslim|christian|hindu|sikh|immigrant|refugee|disabled|autistic|deaf|blind|fat|old(?! (?:customer|buyer|user|fan|friend|hand))|plus-size)";
/** Words between “a” and what somebody is; none that begins something else or denies it. */
const DESCRIBING =
  "(?:(?!(?:not|no|never|and|or|but|who|that|of|for|to|in|on|from|with|against|like) )[\\p{L}'-]+ ){0,2}";
/** “We should …” and “we hate …” speak of others; what comes after such a word names no group of the author's. */
const WE_DO =
  "(?!(?:all|are|were|have|had|do|did|don't|will|would|won't|shall|should|must|can|can't|could|may|might|need|want|wanted|hate|love|like|know|think|ban|kill|send|buy|bought|got|get|ordered|order|see|saw|use|used|never|always|both|just|only|really|also) )";
/** What they are besides, where nothing that others are follows: “gay and black”, not “gay and black people are …”. */
const BESIDES = `(?:(?:,| and|, and) (?:an? )?${IDENTITY}(?= ?(?:[.,;:!?)]|$|and |but |so |man\\b|woman\\b|person\\b|girl\\b|guy\\b|myself|too\\b)))*`;
/** What somebody is, in a word more: “a gay man”, “a fat old bitch”. */
const WHO = "(?: (?:man|woman|girl|guy|lady|bitch|person))?";
const OWN_GROUP: readonly RegExp[] = [
  new RegExp(
    `\\b(?:i am|i'm|im|we are|we're) (?:also |proudly |both |all )?(?:an? ${DESCRIBING})?${IDENTITY}\\b${BESIDES}${WHO}`,
    "gu",
  ),
  new RegExp(`\\bas an? ${DESCRIBING}${IDENTITY}\\b${BESIDES}${WHO}`, "gu"),
  /\b(?:my fellow|fellow|our community|our people|people like (?:me|us))\b(?: [\p{L}'-]+)?/gu,
  new RegExp(`\\b(?:we|us) ${WE_DO}(?:[\\p{L}'-]+ )?[\\p{L}'-]+s\\b`, "gu"),
];
/** Who is spoken to or pointed at is no group that the author belongs to. */
const OTHERS: readonly RegExp[] = [
  /\byou(?:'re| are| were| all| lot| people| guys| should| deserve| must)\b/,
  new RegExp(`\\b(?:those|these|such) (?:${IDENTITY} )?(?:people|folks?|men|women|guys|ones|${IDENTITY}s)\\b`),
];

/**
 * Why a text that sounds abusive may be none: it quotes, reports or refuses abuse, or speaks of the author's own group. Found by
 * fixed English phrases, whatever the model says; null where there are none. Whoever applies a score then leaves it to a person.
 */
export function speechContextOf(text: string): SpeechContext | null {
  const plain = text.toLowerCase().replaceAll("’", "'");
  const found = kindOf(text, plain);
  return found === null ? null : { kind: found, reason: CONTEXTS[found] };
}

function kindOf(text: string, plain: string): SpeechContext["kind"] | null {
  if (QUOTATION.test(text)) return "QUOTED";
  if (REPORTS.some((pattern) => pattern.test(plain))) return "REPORTED";
  if (OTHERS.some((pattern) => pattern.test(plain))) return null;
  const claims = OWN_GROUP.flatMap((pattern) => [...plain.matchAll(pattern)].map(([claim]) => claim));
  return claims.length > 0 && namesOnlyOwn(text.replaceAll("’", "'"), claims) ? "OWN_GROUP" : null;
}
