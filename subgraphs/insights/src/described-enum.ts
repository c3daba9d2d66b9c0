import { registerEnumType } from "type-graphql";

/** A GraphQL enum whose values and descriptions are one table; the values are their own names. */
export function describedEnum<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const entries = Object.entries(values) as [Value, string][];
  const members = Object.fromEntries(entries.map(([value]) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(entries.map(([value, text]) => [value, { description: text }]));
  registerEnumType(members, { name, description, valuesConfig: valuesConfig as never });
  return members;
}
