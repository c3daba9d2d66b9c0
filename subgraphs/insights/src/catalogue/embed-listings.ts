import type { DataSource } from "typeorm";
import { modelKey } from "../model/model-identity";
import type { TextModels } from "../model/text-models";
import { digestOfText, embeddingText } from "./embedding-text";
import { nextChange } from "./save-listings";
import { quantize, storedVector } from "./vector-index";

interface PendingListing {
  readonly product_id: string;
  readonly title: string;
  readonly brand: string;
  readonly keywords: string;
  readonly description: string;
}

/** Few at a time, so that a shopper's query never waits long behind them. */
const BATCH = 8;
const PATIENCE_MS = 20_000;

const PENDING = `
  SELECT product_id, d.title, d.brand, keywords, description
  FROM listing_facts f JOIN search_document d USING (product_id)
  WHERE text_digest IS DISTINCT FROM vector_digest ORDER BY f.document_number LIMIT ${BATCH}`;

/** With the digest of the text that was read: if it is another one now, the listing stays pending. */
const SAVE = `
  UPDATE listing_facts f SET vector = decode(g.vector, 'hex'), vector_model = $3, change_number = $2,
    vector_digest = decode(g.digest, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, digest text, vector text)
  WHERE f.product_id = g.product_id`;

interface Embedding {
  readonly db: DataSource;
  readonly models: TextModels;
  /** Batches of one round at most; default as many as there are. A process that ends waits for its round. */
  readonly batches?: number;
}

/** Gives listings without a vector, or with a new text, theirs. Returns how many were embedded. */
export async function embedListings({ db, models, batches = Infinity }: Embedding): Promise<number> {
  if (!models.isAvailable("embedder")) return 0;
  let embedded = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const pending = await db.query<PendingListing[]>(PENDING);
    if (pending.length === 0) return embedded;
    const texts = pending.map(embeddingText);
    const answer = await models.embed(texts, PATIENCE_MS);
    if (answer === null) return embedded;
    const rows = pending.map(({ product_id }, i) => ({
      product_id,
      digest: digestOfText(texts[i]!).toString("hex"),
      vector: storedVector(quantize(answer.values[i]!)).toString("hex"),
    }));
    await db.transaction(async (tx) => {
      const change = await nextChange(tx);
      await tx.query(SAVE, [JSON.stringify(rows), change, modelKey(answer.model)]);
    });
    embedded += pending.length;
  }
  return embedded;
}
