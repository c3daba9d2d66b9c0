import { read } from "@mall/platform/database/read";
import type { Clock } from "@mall/platform/time/clock";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { DataSource } from "typeorm";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import type { TextModels } from "../model/text-models";
import { explainTone, type ToneExplanation } from "./explain-tone";

/** A text whose tone somebody wants explained. */
export interface ExplainedText {
  readonly reviewId: string;
  /** As the classifier reads it. */
  readonly text: string;
  readonly textDigest: Buffer;
  /** Of the model whose reading is to be explained. */
  readonly readVersion: string;
}

/** NO_WORDS: nothing can be left out. BUSY: it is read, or too many are; it is there for whoever asks again. AWAY: no model answers. */
export type ToldTone = ToneExplanation | "NO_WORDS" | "BUSY" | "AWAY";

export interface ToneWordsDeps {
  readonly db: DataSource;
  readonly models: TextModels;
  readonly clock: Clock;
  readonly logger: Pick<Logger, "error">;
  /** How long somebody waits; left out: 4 s. */
  readonly patienceMs?: number;
}

interface KeptRow {
  readonly review_id: string;
  readonly text_digest: Buffer;
  readonly read_version: string;
  readonly body: ToneExplanation;
}

const PATIENCE_MS = 4_000;
/** Reading goes on when nobody waits any more. From 5 s on it is behind what shoppers wait for. */
const MODEL_PATIENCE_MS = 8_000;
/** Texts that are read at once, 44 readings each at most: the model has others to read for. */
const MOST_AT_ONCE = 2;

const KEPT = `
  SELECT review_id, text_digest, read_version, body FROM review_tone_words WHERE review_id = ANY($1::uuid[])`;

const KEEP = `
  INSERT INTO review_tone_words (review_id, text_digest, read_version, body, made_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (review_id) DO UPDATE SET text_digest = excluded.text_digest, read_version = excluded.read_version,
    body = excluded.body, made_at = excluded.made_at`;

/** Which words make a review sound as it does: read when somebody asks, once for each text and model, and kept. */
export class ToneWordsBook {
  private readonly reading = new Map<string, Promise<ToldTone>>();

  constructor(private readonly deps: ToneWordsDeps) {}

  async explain(texts: readonly ExplainedText[]): Promise<ToldTone[]> {
    const ids = texts.map(({ reviewId }) => reviewId);
    const rows = inKeyOrder(ids, await read<KeptRow>(this.deps.db, KEPT, [ids]), ({ review_id: id }) => id);
    return Promise.all(
      texts.map((text, i) => {
        const row = rows[i];
        const isOfThis = row?.text_digest.equals(text.textDigest) === true && row.read_version === text.readVersion;
        return isOfThis ? row.body : this.readSoon(text);
      }),
    );
  }

  private readSoon(text: ExplainedText): Promise<ToldTone> | ToldTone {
    if (!this.deps.models.isAvailable("sentiment")) return "AWAY";
    const key = `${text.reviewId}\n${text.textDigest.toString("hex")}\n${text.readVersion}`;
    const known = this.reading.get(key);
    if (known !== undefined) return this.patiently(known);
    if (this.reading.size >= MOST_AT_ONCE) return "BUSY";
    const reading = this.readAndKeep(text).finally(() => this.reading.delete(key));
    this.reading.set(key, reading);
    return this.patiently(reading);
  }

  private async readAndKeep({ reviewId, text, textDigest, readVersion }: ExplainedText): Promise<ToldTone> {
    const { db, models, clock, logger } = this.deps;
    const told = await explainTone(text, (parts) => models.scoreSentiments(parts, MODEL_PATIENCE_MS));
    if (told === null) return "AWAY";
    if (told === undefined) return "NO_WORDS";
    try {
      await db.query(KEEP, [reviewId, textDigest, readVersion, JSON.stringify(told), clock.now()]);
    } catch (error) {
      // It is told all the same, and read again for the next.
      logger.error({ err: error }, "what words do to a tone was not kept");
    }
    return told;
  }

  private async patiently(reading: Promise<ToldTone>): Promise<ToldTone> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<ToldTone>((resolve) => {
      timer = setTimeout(resolve, this.deps.patienceMs ?? PATIENCE_MS, "BUSY");
    });
    return Promise.race([reading, tooLate]).finally(() => clearTimeout(timer));
  }
}
