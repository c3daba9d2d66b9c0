import { read, readOne } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import { AVAILABILITY_CHANGED } from "@mall/schema/events/availability-changed";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import { RATING_CHANGED } from "@mall/schema/events/rating-changed";
import { SELLER_CHANGED } from "@mall/schema/events/seller-changed";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import type { VectorChoice } from "../catalogue/vector-choice";
import type { SearchIndexType, SearchRebuildType, SearchVectorSetType } from "./search-index.types";

/** What changes what search answers. */
const TYPES = [PRODUCT_CHANGED, AVAILABILITY_CHANGED, RATING_CHANGED, SELLER_CHANGED];

/** Events that were read and not handled, and those that were not even read. */
const STATUS = `
  WITH waiting AS (
    SELECT occurred_at FROM inbox WHERE done_at IS NULL AND type = ANY($1)
    UNION ALL
    SELECT published_at FROM bus.events WHERE position > (SELECT position FROM inbox_cursor) AND type = ANY($1)
  )
  SELECT (SELECT number FROM catalogue_version) AS version,
    (SELECT count(*)::int FROM search_document) AS documents,
    (SELECT count(*)::int FROM search_word) AS words,
    (SELECT count(*)::int FROM listing_facts f LEFT JOIN listing_vector v ON v.set_number = $2 AND v.product_id = f.product_id
      WHERE f.text_digest IS DISTINCT FROM v.text_digest) AS "withoutVector",
    pg_total_relation_size('search_document') + pg_total_relation_size('search_word') AS bytes,
    (SELECT count(*)::int FROM waiting) AS "eventsWaiting", (SELECT min(occurred_at) FROM waiting) AS oldest`;

const REBUILDS = `
  SELECT number, state, reason, documents, changed, total, started_at AS "startedAt", finished_at AS "finishedAt",
    CASE WHEN state = 'DONE' OR total = 0 THEN 1.0 ELSE least(1.0, documents::real / total) END AS progress
  FROM search_rebuild ORDER BY number DESC LIMIT 20`;

const VECTOR_SETS = `
  SELECT number, model AS embedder, width, started_at AS "startedAt", completed_at AS "completedAt", used_at AS "usedAt",
    (SELECT count(*)::int FROM listing_facts f JOIN listing_vector v USING (product_id)
      WHERE v.set_number = s.number AND v.text_digest = f.text_digest) AS listings,
    (SELECT count(*)::int FROM listing_facts WHERE text_digest IS NOT NULL) AS total
  FROM vector_set s ORDER BY used_at DESC, number DESC LIMIT 20`;

interface VectorSetRow extends Omit<SearchVectorSetType, "progress" | "isServing" | "isWanted"> {
  readonly number: number;
}

interface StatusRow {
  readonly version: string;
  readonly documents: number;
  readonly words: number;
  readonly withoutVector: number;
  readonly bytes: string;
  readonly eventsWaiting: number;
  readonly oldest: Date | null;
}

interface Deps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly vectorChoice: Pick<VectorChoice, "wantedModel">;
}

export async function findSearchIndex({ db, clock, catalogue, vectorChoice }: Deps): Promise<SearchIndexType> {
  const row = await readOne<StatusRow>(db, STATUS, [TYPES, catalogue.vectorSet]);
  const sets = await read<VectorSetRow>(db, VECTOR_SETS);
  const rebuilds = await read<SearchRebuildType>(db, REBUILDS);
  if (row === null) throw new Error("a statement without FROM answered with no row");
  const { version, oldest, bytes, ...counts } = row;
  return {
    ...counts,
    ...{ version: Number(version), bytes: Number(bytes), loadedVersion: catalogue.loadedVersion },
    findable: catalogue.listings.filter((listing) => catalogue.isFound(listing)).length,
    broadWords: catalogue.broadWords.words.length,
    lagSeconds: oldest === null ? 0 : Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1_000),
    vectorSets: sets.map(({ number, ...set }) => ({
      ...set,
      progress: set.total === 0 ? 1 : set.listings / set.total,
      isServing: number === catalogue.vectorSet,
      isWanted: set.embedder === vectorChoice.wantedModel,
    })),
    rebuilds: rebuilds.map((one) => ({ ...one, progress: Number(one.progress) })),
  };
}
