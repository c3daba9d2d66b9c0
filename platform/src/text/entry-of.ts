/**
 * What a table says of a word that came from outside. Read as `table[word]`, every table also has what all objects
 * inherit, so that "constructor" would be found in it.
 */
export function entryOf<Entry>(table: Readonly<Record<string, Entry>>, word: string): Entry | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
