/** $1 country, $2 category, $3 rate, $4 from, $5 to, $6 source, $7 who. No row: there is one from that moment on. */
export const INSERT_TAX_RATE = `
  INSERT INTO tax_rate (country, category, rate_bp, valid_from, valid_to, source, set_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING country`;

/** $1 country. */
export const TAX_RATES = `
  SELECT country, category, rate_bp AS "rateBp", extract(epoch FROM valid_from)::float8 * 1000 AS "validFrom",
    extract(epoch FROM valid_to)::float8 * 1000 AS "validTo", source
  FROM tax_rate WHERE country = $1 ORDER BY category, valid_from DESC LIMIT 200`;
