import path from "node:path";
import type { Clock } from "@mall/platform/time/clock";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { DataSource } from "typeorm";
import { hasModel, versionOfPlace } from "../model/model-files";
import { modelKey, modelOfKey } from "../model/model-identity";
import type { ModelPlace } from "../model/model-messages";
import type { EmbedderFacts, TextModels } from "../model/text-models";
import type { Catalogue } from "./catalogue";
import { embedListings } from "./embed-listings";
import { beginVectorSet, forgetVectorSets, readVectorSets, serveVectorSet, useVectorSets } from "./vector-sets";
import type { VectorSet } from "./vector-sets";

/** A model that answers later is asked again at the next look. */
const PATIENCE_MS = 2_000;
/** An earlier model that takes longer to load answers whoever asks after that. */
const LOADED_WITHIN_MS = 10_000;
/** How often a set that is in use says so; sets are forgotten after days without. */
const SAYS_SO_MS = 600_000;

interface Parts {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly models: TextModels;
  readonly logger: Pick<Logger, "info" | "warn">;
  /** Folders in which an earlier model may lie, beside where it once was. */
  readonly folders: readonly string[];
}

/**
 * Which vectors this process searches by. Those of the embedder that its configuration names, once all are made; until then
 * those that served before, by their own embedder, if its files are still there. Each process chooses for itself and none
 * takes vectors from another: two that name different embedders may run beside each other for as long as they like.
 */
export class VectorChoice {
  private chosen: { readonly own: VectorSet | null; readonly served: VectorSet } | null = null;
  private choosing: Promise<void> | null = null;
  /** Of earlier models: where their files are; null: nowhere. */
  private readonly places = new Map<string, ModelPlace | null>();

  constructor(private readonly parts: Parts) {}

  /** `name@version` of the embedder that the configuration names; null: it answered nothing yet. */
  get wantedModel(): string | null {
    return this.chosen?.own?.model ?? null;
  }

  /** Looks which set serves now; only where another one does it costs more than a statement. */
  choose(): Promise<void> {
    this.choosing ??= this.look().finally(() => (this.choosing = null));
    return this.choosing;
  }

  private async look(): Promise<void> {
    const { models } = this.parts;
    const { sets, own } = await this.setsWith(await models.embedder(PATIENCE_MS));
    const served = bestOf(sets, own);
    if (served === null) return;
    const isOther = this.chosen?.served.number !== served.number || this.chosen.own?.number !== own?.number;
    if (isOther) await this.change(served, own);
    // A look later, so that who asked the earlier one for a vector has it.
    else if (served === own) await models.keepEarlier(null);
    this.chosen = { own, served };
    await this.sayInUse();
  }

  private async change(served: VectorSet, own: VectorSet | null): Promise<void> {
    const { db, catalogue, clock, logger } = this.parts;
    if (own !== null && served !== own) await this.keepEarlier(served, own);
    if (served.servingAt === null) await serveVectorSet(db, served.number, clock.now());
    await catalogue.serve(served);
    if (this.chosen !== null && this.chosen.served.number !== served.number)
      logger.info({ model: served.model }, "vectors of another model serve");
  }

  /** Keeps up what serves first, then goes on with what shall serve next. */
  async embed(batches: number): Promise<void> {
    const { db, models, clock } = this.parts;
    const own = this.wantedModel;
    if (own === null) return;
    const served = this.chosen!.served.model;
    if (served !== own && this.places.get(served)) await embedListings({ db, models, clock, batches, by: served });
    await embedListings({ db, models, clock, batches, by: own });
  }

  /** Only by a process that said which sets it uses itself. */
  async forgetUnused(): Promise<void> {
    if (this.chosen !== null) await forgetVectorSets(this.parts.db, this.parts.clock.now());
  }

  private async setsWith(facts: EmbedderFacts | null) {
    const { db, clock } = this.parts;
    let sets = await readVectorSets(db);
    const key = facts && modelKey(facts.model);
    if (facts !== null && !sets.some(({ model }) => model === key)) {
      await beginVectorSet(db, facts, clock.now());
      sets = await readVectorSets(db);
    }
    return { sets, own: sets.find(({ model }) => model === key) ?? null };
  }

  private async keepEarlier({ model, folder }: VectorSet, own: VectorSet): Promise<void> {
    const { models, logger } = this.parts;
    const place = await this.placeOf(model, folder);
    const fields = { serving: model, wanted: own.model };
    if (place === null)
      logger.warn(fields, "the model of the vectors is gone: words alone find until the next are made");
    else logger.info(fields, "the earlier model answers until the vectors of the next are made");
    await models.keepEarlier(place && { key: model, place });
    // Loaded before the first search asks it, which would not wait for that.
    if (place !== null) await models.embedQuery("mall", LOADED_WITHIN_MS, model);
  }

  /** Where it was, or in a folder of that name among the models: with the very weights that made the vectors. */
  private async placeOf(key: string, folder: string): Promise<ModelPlace | null> {
    const { name, version } = modelOfKey(key);
    const candidates = [folder, ...this.parts.folders.map((one) => path.join(one, path.basename(folder)))];
    for (const candidate of candidates.filter((one) => path.isAbsolute(one))) {
      const place = { folder: candidate, name };
      const isIt = hasModel(place) && (await versionOfPlace(place)) === version;
      if (isIt) return this.remember(key, place);
    }
    return this.remember(key, null);
  }

  private remember(key: string, place: ModelPlace | null): ModelPlace | null {
    this.places.set(key, place);
    return place;
  }

  private async sayInUse(): Promise<void> {
    const { db, clock } = this.parts;
    const since = clock.now().getTime() - SAYS_SO_MS;
    const used = [this.chosen?.own, this.chosen?.served].filter((set) => set !== null && set !== undefined);
    const silent = used.filter(({ usedAt }) => usedAt.getTime() < since);
    const numbers = silent.map(({ number }) => number);
    if (numbers.length > 0) await useVectorSets(db, numbers, clock.now());
  }
}

/** Its own, once whole; else the one that was in use last of those that are; else the one that has served from the first on. */
export function bestOf(sets: readonly VectorSet[], own: VectorSet | null): VectorSet | null {
  if (own !== null && own.completedAt !== null) return own;
  const whole = sets.filter(({ completedAt }) => completedAt !== null);
  const [latest] = (whole.length > 0 ? whole : sets.filter(({ servingAt }) => servingAt !== null)).sort(
    (a, b) => b.usedAt.getTime() - a.usedAt.getTime() || b.number - a.number,
  );
  return latest ?? own;
}
