export type Invariant =
  "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I9" | "I10" | "I11" | "I12" | "I13" | "I14" | "I17" | "I19";

/** One rule that all data must follow, told in a few words. */
export interface Rule {
  readonly invariant: Invariant;
  readonly says: string;
}

/** One look at the data: which of its rules (`n`) some row breaks (`id`). Several rules share what is dear: the reading. */
export interface Check {
  readonly rules: readonly Rule[];
  readonly sql: string;
}

/**
 * A sum of minor units as a double, which holds every integer up to 2^53 exactly and is added up several times faster than
 * the numeric that PostgreSQL makes of bigint sums.
 */
export const total = (amount: string): string => `sum((${amount})::float8)`;

/** 16 bits of a hash. */
const weight = (slice: number, hash = "x.h"): string => `(${hash} >> ${slice * 16} & 65535)`;
/** Two weights from a hash `h`: what the one misses of a difference, the other sees. */
export const WEIGHTS: readonly string[] = [weight(0, "h"), weight(1, "h")];
/** A number that is another one each time it is asked for. */
export const SEED = "(SELECT (random() * 1e15)::bigint AS seed OFFSET 0)";

/**
 * Whether two sides differ anywhere, without holding one against the other: each amount is weighed by a number drawn for
 * what it is about, and all are added up, one side for and the other against. Equal sides come to nothing. A side that
 * differs does so too once in four thousand million times, and the next look draws others. It reads as fast as rows can be
 * read, so that the rows are held against each other only where something is wrong.
 *
 * `sides` are rows with a hash `h` of what they are about, by `s.seed`, and `amounts`, at most two of them.
 */
export const differ = (sides: string, amounts: readonly string[] = ["amount"]): string => {
  const sum = (turn: number): string =>
    amounts.map((amount, index) => `x.${amount} * ${weight((index + turn * amounts.length) % 4)}`).join(" + ");
  return `(SELECT sum(${sum(0)}) <> 0 OR sum(${sum(1)}) <> 0
    FROM ${SEED} s CROSS JOIN LATERAL (${sides}) x)`;
};

/** Rules of one invariant, each with a statement of its own that finds what breaks it, as rows with an `id`. */
export const checksOf = (invariant: Invariant, rules: Readonly<Record<string, string>>): Check[] =>
  Object.entries(rules).map(([says, sql]) => ({
    rules: [{ invariant, says }],
    sql: `SELECT 0 AS n, found.id FROM (${sql}) AS found`,
  }));

/** Several checks as one statement. */
export function inOne(checks: readonly Check[]): Check {
  let before = 0;
  const parts = checks.map(({ rules, sql }) => {
    const part = `SELECT n + ${before} AS n, id::text FROM (${sql}) AS found`;
    before += rules.length;
    return part;
  });
  return { rules: checks.flatMap(({ rules }) => rules), sql: parts.join(" UNION ALL ") };
}

/** A rule of a pass: true of a row `r` that breaks it. */
export type RuleOfPass = Rule & { readonly broken: string };

/** Several rules about the same rows, in one pass over them. */
export function passOver(rows: string, rules: readonly RuleOfPass[]): Check {
  const each = rules.map(({ broken }, index) => `(${index}, (${broken}) IS TRUE)`);
  const any = rules.map(({ broken }) => `(${broken}) IS TRUE`);
  return {
    rules: rules.map(({ invariant, says }) => ({ invariant, says })),
    sql: `SELECT rule.n, r.id FROM (${rows}) AS r CROSS JOIN LATERAL (VALUES ${each.join(", ")}) AS rule(n, is_broken)
      WHERE (${any.join(" OR ")}) AND rule.is_broken`,
  };
}

/** Tables that say something of the same things, as what each says. */
export interface Gathering {
  /** With their types; what a table says nothing of is NULL, which no sum looks at. */
  readonly columns: Readonly<Record<string, string>>;
  /** Sums of the columns, by thing. */
  readonly into: string;
  /** Each from where, and with which columns; `id` says what it is about. */
  readonly sides: readonly (readonly [from: string, says: Readonly<Record<string, string>>])[];
}

/** One row for each thing, in one sum over all tables: half the time of a sum for each to be joined. */
export const gather = ({ columns, into, sides }: Gathering): string => {
  const all = sides.map(([from, says]) => {
    const values = Object.entries(columns).map(([name, type]) => `(${says[name] ?? "NULL"})::${type} AS ${name}`);
    return `SELECT ${says["id"]} AS id, ${values.join(", ")} FROM ${from}`;
  });
  return `SELECT id, ${into} FROM (${all.join(" UNION ALL ")}) AS said GROUP BY id`;
};

export const bit = (condition: string, value: number): string => `CASE WHEN ${condition} THEN ${value} ELSE 0 END`;
export const sums = (...names: readonly string[]): string => names.map((name) => `sum(${name}) AS ${name}`).join(", ");
/** What one side says against the other. */
export const negative = (amount: string): string => `-${amount}::float8`;
