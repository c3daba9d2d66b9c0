/** One property as filters look for it: upper and lower case are the same. */
export const attributeKey = (name: string, value: string): string => `${name.toLowerCase()}=${value.toLowerCase()}`;

export function attributeKeys(attributes: readonly { readonly name: string; readonly value: string }[]): string[] {
  return [...new Set(attributes.map(({ name, value }) => attributeKey(name, value)))];
}
