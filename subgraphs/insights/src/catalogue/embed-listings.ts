import type { DataSource } from "typeorm";
import { modelKey } from "../model/model-identity";
import type { TextModels } from "../model/text-models";
import { embeddingText } from "./embedding-text";
import { nextChange } from "./save-listings";
import { quantize, storedVector } from "./vector-index";

interface PendingListing {
  readonly product_id: string;
  readonly title: string;
  readonly brand: string;
  readonly keywords: string;
  readonly description: string;
  readonly digest: string;
}

/** Few at a time, so that a shopper's query never waits long behind them. */
const BATCH = 8;
const PATIENCE_MS = 20_000;

const PENDING = `
  SELECT product_id, title, brand, keywords, description, md5(ROW(title, brand, keywords, description)::text) AS digest
  FROM search_document WHERE needs_vector ORDER BY document_number LIMIT ${BATCH}`;

/** Only where the text is still the one that was read. $1: vectors, $2: change number, $3: model. */
const SAVE = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, digest text, vector text)
  ), done AS (
    UPDATE search_document d SET needs_vector = false FROM given g
    WHERE d.product_id = g.product_id AND md5(ROW(d.title, d.brand, d.keywords, d.description)::text) = g.digest
    RETURNING d.product_id, g.vector
  )
  UPDATE listing_facts f SET vector = decode(done.vector, 'hex'), vector_model = $3, change_number = $2
  FROM done WHERE f.product_id = done.product_id`;

/** Gives listings without a vector, or with a new text, theirs. Returns how many were embedded. */
export async function embedListings({ db, models }: { db: DataSource; models: TextModels }): Promise<number> {
  if (!models.isAvailable("embedder")) return 0;
  let embedded = 0;
  for (;;) {
    const pending = await db.query<PendingListing[]>(PENDING);
    if (pending.length === 0) return embedded;
    const answer = await models.embed(pending.map(embeddingText), PATIENCE_MS);
    if (answer === null) return embedded;
    const rows = pending.map(({ product_id, digest }, i) => ({
      product_id,
      digest,
      vector: storedVector(quantize(answer.values[i]!)).toString("hex"),
    }));
    await db.transaction(async (tx) => {
      const change = await nextChange(tx);
      await tx.query(SAVE, [JSON.stringify(rows), change, modelKey(answer.model)]);
    });
    embedded += pending.length;
  }
}
