import { registerEnumType } from "type-graphql";

interface OldValue {
  readonly text: string;
  /** What to do instead, and when the value goes. */
  readonly deprecated: string;
}

/** A GraphQL enum whose values and descriptions are one table; the values are their own names. */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string | OldValue>>,
): Readonly<Record<Value, Value>> {
  const entries = Object.entries(values) as [Value, string | OldValue][];
  const members = Object.fromEntries(entries.map(([value]) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(entries.map(([value, text]) => [value, configOf(text)]));
  registerEnumType(members, { name, description, valuesConfig: valuesConfig as never });
  return members;
}

const configOf = (value: string | OldValue) =>
  typeof value === "string" ? { description: value } : { description: value.text, deprecationReason: value.deprecated };
