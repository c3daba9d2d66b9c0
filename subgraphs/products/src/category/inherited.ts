/** SQL of a setting of `categories c` or else of the nearest category above it that has one. */
export const inherited = (column: string): string =>
  `(SELECT d.${column} FROM categories d WHERE d.id = ANY(c.path_ids) AND d.${column} IS NOT NULL
    ORDER BY cardinality(d.path_ids) DESC LIMIT 1)`;
