import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

function parseDateTime(value: unknown): Date {
  if (value instanceof Date) return value;
  const date = typeof value === "string" && RFC3339.test(value) ? new Date(value) : null;
  if (date === null || Number.isNaN(date.getTime())) {
    throw new GraphQLError(`DateTime must look like 2026-11-22T18:00:00Z, not ${JSON.stringify(value)}.`);
  }
  return date;
}

const literalOf = (node: ValueNode): unknown => ("value" in node ? node.value : undefined);

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "A moment in UTC as RFC 3339 text, such as `2026-11-22T18:00:00.000Z`.",
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseDateTime,
  parseLiteral: (node) => parseDateTime(literalOf(node)),
});

function parseSafeInt(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(`SafeInt must be a whole number within ±2^53, not ${JSON.stringify(value)}.`);
}

export const SafeIntScalar = new GraphQLScalarType<number, number>({
  name: "SafeInt",
  description: "A whole number within ±(2^53 − 1), which JavaScript and JSON carry without loss.",
  serialize: (value) => parseSafeInt(typeof value === "string" ? Number(value) : value),
  parseValue: parseSafeInt,
  parseLiteral: (node) => parseSafeInt(node.kind === Kind.INT ? Number(node.value) : literalOf(node)),
});

export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: "An exact decimal number as text, such as `12.30`.",
});

function parseCurrency(value: unknown): string {
  if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return value;
  throw new GraphQLError(`CurrencyCode must be three capital letters of ISO 4217, not ${JSON.stringify(value)}.`);
}

export const CurrencyCodeScalar = new GraphQLScalarType<string, string>({
  name: "CurrencyCode",
  description: "A currency as three letters of ISO 4217, such as `EUR`.",
  parseValue: parseCurrency,
  parseLiteral: (node) => parseCurrency(literalOf(node)),
});

export const MALL_SCALARS = [{ type: Date, scalar: DateTimeScalar }];
