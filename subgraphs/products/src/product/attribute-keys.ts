/** One property as filters look for it: upper and lower case are the same. */
export const attributeKey = (name: string, value: string): string => `${name.toLowerCase()}=${value.toLowerCase()}`;

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly code?: string | null;
  readonly number?: number | null;
}

/** Under the label and under the code; numbers also by the name alone, for filters by range. */
export function attributeKeys(attributes: readonly Attribute[]): string[] {
  return [...new Set(attributes.flatMap(keysOf))];
}

function keysOf({ name, value, code, number }: Attribute): string[] {
  const names = code && code !== name.toLowerCase() ? [name, code] : [name];
  return names.flatMap((one) => [
    attributeKey(one, value),
    ...(typeof number === "number" ? [one.toLowerCase(), attributeKey(one, String(number))] : []),
  ]);
}
