import { readFileSync } from "node:fs";
import { ConfigError } from "./read-env";

export const CONTACT_KINDS = ["AUTHORITIES", "USERS", "PRODUCT_SAFETY"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Where somebody is reached at once, in languages of theirs. */
export interface ContactPoint {
  readonly kind: ContactKind;
  readonly email: string;
  readonly phone: string | null;
  readonly url: string | null;
  /** BCP 47. */
  readonly languages: readonly string[];
}

/** Somebody certified who settles disputes outside of courts. */
export interface DisputeBody {
  readonly name: string;
  readonly url: string;
  readonly languages: readonly string[];
}

/** Who runs the place: what the law has every platform say of itself. */
export interface Operator {
  readonly name: string;
  readonly address: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly registerNumber: string | null;
  readonly contactPoints: readonly ContactPoint[];
  readonly disputeBodies: readonly DisputeBody[];
  /** Where products that are not safe are reported to authorities. */
  readonly safetyGateUrl: string;
  /** A micro or small enterprise (Recommendation 2003/361/EC): some duties are not its own. */
  readonly isMicroOrSmall: boolean;
}

const LANGUAGES = ["en", "de"];
/** An invented one, for development and demonstrations. */
export const SAMPLE_OPERATOR: Operator = {
  name: "Sample Mall (not a company)",
  address: "1 Sample Street, 1000 Brussels",
  country: "BE",
  registerNumber: null,
  contactPoints: CONTACT_KINDS.map((kind) => ({
    ...{ kind, email: `${kind.toLowerCase().replace("_", "-")}@mall.example`, phone: null, url: null },
    languages: LANGUAGES,
  })),
  disputeBodies: [{ name: "Sample Dispute Settlement", url: "https://disputes.example/mall", languages: LANGUAGES }],
  safetyGateUrl: "https://ec.europa.eu/safety-gate",
  isMicroOrSmall: false,
};

/**
 * OPERATOR_FILE: the same as JSON. Without one the invented operator stands there. A file that does not say all of it ends
 * the start: nobody trades without saying who they are.
 */
export function readOperator(env: Env): Operator {
  const known = read.get(env);
  if (known) return known;
  const file = env["OPERATOR_FILE"];
  const operator = file ? operatorOf(file) : SAMPLE_OPERATOR;
  read.set(env, operator);
  return operator;
}

type Env = Readonly<Record<string, string | undefined>>;
/** A process reads its file once, when it starts. */
const read = new WeakMap<Env, Operator>();

function operatorOf(file: string): Operator {
  const faults: string[] = [];
  const operator = operatorIn(parse(file), faults);
  if (faults.length > 0) throw new ConfigError(`OPERATOR_FILE ${file}: ${faults.join("; ")}`);
  return operator;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    throw new ConfigError(`OPERATOR_FILE ${file} cannot be read: ${(error as Error).message}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? (value as Fields) : {});
const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

function operatorIn(value: unknown, faults: string[]): Operator {
  const given = fieldsOf(value);
  const text = textOf(given, faults, "");
  const contactPoints = listOf(given["contactPoints"]).map((one, n) => contactIn(one, faults, `contactPoints[${n}].`));
  for (const kind of CONTACT_KINDS) {
    if (!contactPoints.some((point) => point.kind === kind)) faults.push(`contactPoints has none of kind ${kind}`);
  }
  return {
    ...{ name: text("name"), address: text("address"), country: text("country"), contactPoints },
    registerNumber: optional(given["registerNumber"]),
    disputeBodies: listOf(given["disputeBodies"]).map((one, n) => {
      const body = textOf(fieldsOf(one), faults, `disputeBodies[${n}].`);
      return { name: body("name"), url: body("url"), languages: languagesOf(fieldsOf(one)) };
    }),
    safetyGateUrl: optional(given["safetyGateUrl"]) ?? SAMPLE_OPERATOR.safetyGateUrl,
    isMicroOrSmall: given["isMicroOrSmall"] === true,
  };
}

function contactIn(value: unknown, faults: string[], at: string): ContactPoint {
  const given = fieldsOf(value);
  const kind = CONTACT_KINDS.find((known) => known === given["kind"]);
  if (!kind) faults.push(`${at}kind must be one of ${CONTACT_KINDS.join(", ")}`);
  return {
    ...{ kind: kind ?? "USERS", email: textOf(given, faults, at)("email") },
    ...{ phone: optional(given["phone"]), url: optional(given["url"]), languages: languagesOf(given) },
  };
}

const textOf =
  (given: Fields, faults: string[], at: string) =>
  (name: string): string => {
    const value = given[name];
    if (isText(value)) return value;
    faults.push(`${at}${name} is required`);
    return "";
  };
const optional = (value: unknown): string | null => (isText(value) ? value : null);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const languagesOf = (given: Fields): readonly string[] => listOf(given["languages"]).filter(isText);
