import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Comparison, Measured } from "./expected-effect";
import type { SuggestionKind } from "./suggest";

/** Within categories: of both sides the mean of the category is taken away (Frisch and Waugh). */
const COMPARE = `
  WITH sold AS (
    SELECT product_id, ln(1 + sum(units))::float8 AS y FROM seller_product_day
    WHERE day >= $1::date - 28 AND day < $1::date GROUP BY 1 HAVING sum(units) > 0
  ), listing AS (
    SELECT f.category_ids[1] AS root, s.y, (f.image_count >= 3)::int::float8 AS pictures,
      (f.description_length >= 150)::int::float8 AS words
    FROM sold s JOIN listing_facts f USING (product_id)
    WHERE f.state = 'ACTIVE' AND f.image_count IS NOT NULL AND f.description_length IS NOT NULL
  ), within AS (
    SELECT y - avg(y) OVER c AS y, pictures - avg(pictures) OVER c AS pictures, words - avg(words) OVER c AS words
    FROM listing WINDOW c AS (PARTITION BY root)
  ), compared AS (
    SELECT 'ADD_PHOTOS' AS kind, count(*) AS n, regr_sxx(y, pictures) AS sxx, regr_sxy(y, pictures) AS sxy,
      regr_syy(y, pictures) AS syy FROM within
    UNION ALL
    SELECT 'IMPROVE_DESCRIPTION', count(*), regr_sxx(y, words), regr_sxy(y, words), regr_syy(y, words) FROM within
  )
  SELECT kind, n::int AS listings, sxy / sxx AS slope,
    sqrt(greatest(0, syy - sxy * sxy / sxx) / (n - 2) / sxx) AS error
  FROM compared WHERE n > 2 AND sxx > 0.001`;

const MEASURED = `
  SELECT kind, count(*)::int AS count, avg(units) AS mean, coalesce(stddev_samp(units), 0) AS deviation
  FROM (SELECT kind, (effect->>'unitsEffect')::float8 / (effect->>'days')::float8 AS units FROM seller_suggestion
    WHERE effect IS NOT NULL) AS each GROUP BY 1`;

export interface KnownEffects {
  readonly compared: (kind: SuggestionKind) => Comparison | null;
  readonly measured: (kind: SuggestionKind) => Measured | null;
}

/** What listings that sell tell, and what earlier suggestions did: read once a day. */
export class EffectBook {
  private day = "";
  private known: KnownEffects = { compared: () => null, measured: () => null };

  constructor(private readonly db: DataSource) {}

  async on(day: string): Promise<KnownEffects> {
    if (this.day === day) return this.known;
    const compared = await byKind<Comparison>(this.db, COMPARE, [day]);
    const measured = await byKind<Measured>(this.db, MEASURED, []);
    this.known = { compared: (kind) => compared.get(kind) ?? null, measured: (kind) => measured.get(kind) ?? null };
    this.day = day;
    return this.known;
  }
}

async function byKind<Row>(db: DataSource, sql: string, values: unknown[]): Promise<ReadonlyMap<string, Row>> {
  const rows = await read<Row & { readonly kind: string }>(db, sql, values);
  return new Map(rows.map((row) => [row.kind, row]));
}
