import type { Fact } from "./fraud-rules";

/** Facts about others who use the same device or network: who else is there, and what they did, is theirs. */
const OF_OTHERS: ReadonlySet<unknown> = new Set(["DEVICE_FRAUD", "MANY_ACCOUNTS_ON_DEVICE", "MANY_ON_DEVICE"]);
const OTHERS_FEATURES = /\bdevice(?:Orders|Accounts|Risk)\d+[hd]\b/g;
export const NEUTRAL_CODE = "WHERE_IT_CAME_FROM";
export const NEUTRAL = "What is known of where it came from asks for a proof of who somebody is.";

const isOfOthers = (name: unknown): boolean =>
  OF_OTHERS.has(name) || (typeof name === "string" && name.search(OTHERS_FEATURES) >= 0);

/** The sentence of a fact as the person whom it is about reads it; people who look at fraud read `text`. */
export const toldOf = ({ code, text }: Pick<Fact, "code" | "text">): string => (isOfOthers(code) ? NEUTRAL : text);

/** The explanation as it was before `toldOf`, of whose facts the heaviest stands first. */
export const exactOf = (explanation: string, [strongest]: readonly Pick<Fact, "code" | "text">[]): string =>
  strongest === undefined ? explanation : explanation.replace(toldOf(strongest), () => strongest.text);

/** What an export tells of a decision about somebody (GDPR art. 15(4)): all of it, but what it says of others. */
export function withoutOthers(
  table: string,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (table === "fraud_assessment") return { ...row, facts: neutral(row["facts"], []) };
  if (table !== "decision_content") return row;
  return { ...row, body: neutral(row["body"], textsOfOthers(row["body"])) };
}

/** Of the facts in it: a counterfactual repeats them. */
function textsOfOthers(body: unknown): readonly string[] {
  const facts = (body as { output?: { facts?: unknown } } | null)?.output?.facts;
  return Array.isArray(facts) ? (facts as Fact[]).filter(({ code }) => isOfOthers(code)).map(({ text }) => text) : [];
}

function neutral(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === "string")
    return texts
      .reduce((told, text) => told.replaceAll(text, NEUTRAL), value)
      .replaceAll(OTHERS_FEATURES, NEUTRAL_CODE);
  if (Array.isArray(value)) return value.map((each) => neutral(each, texts));
  if (typeof value !== "object" || value === null) return value;
  const { code, feature } = value as { code?: unknown; feature?: unknown };
  if (isOfOthers(code)) return { ...value, code: NEUTRAL_CODE, text: NEUTRAL };
  if (isOfOthers(feature)) return { ...value, feature: NEUTRAL_CODE, value: null };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, neutral(each, texts)]));
}
