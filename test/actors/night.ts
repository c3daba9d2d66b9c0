import { EffectBook } from "@mall/insights/suggestion/effect-book";
import { makeSuggestions } from "@mall/insights/suggestion/make-suggestions";
import { measureSuggestions } from "@mall/insights/suggestion/measure-suggestions";
import type { InsightsParts } from "@mall/insights/context";
import { forecastVariants } from "@mall/insights/forecast/forecast-variants";
import { SeasonBook } from "@mall/insights/forecast/season-book";
import { tellStockLevels } from "@mall/orders/stock/tell-stock-levels";
import { systemIds } from "@mall/platform/ids/uuid-v7";
import { systemClock, type Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Mall } from "../mall";

const DAY_MS = 86_400_000;
/** Sellers come in turns of twenty. */
const MOST_TURNS = 20;

/** Everything else was forecast for that day already, which takes a mall a minute. */
const LEFT_TO_FORECAST = `
  UPDATE variant_facts SET forecast_day = $2::date WHERE has_demand AND forecast_day < $2::date AND variant_id <> $1`;
const LOOKED_AT = "SELECT FROM suggested_seller WHERE seller_id = $1 AND day = $2::date";
/** Goods that ran out on the only day on which they were known would tell nothing of other days. */
const SOLD_BEFORE = "UPDATE variant_demand SET day = day - 3 WHERE variant_id = $1";
/** What was sold today was sold tomorrow, when what was changed today shows. */
const SOLD_TOMORROW = "UPDATE seller_product_day SET day = day + 1 WHERE product_id = $1";

/** What the mall does by itself while nobody looks, done when a story needs it and not when its hour comes. */
export class Night {
  constructor(private readonly mall: Mall) {}

  /** Tomorrow's: one variant is forecast, then the figures of sellers are looked at until it is this one's turn. */
  async suggestsTo(sellerId: string, variantId: string): Promise<void> {
    await tellStockLevels({ db: this.databaseOf("orders"), clock: systemClock, wakeRelay: () => undefined });
    await this.mall.settle();
    const clock = inDays(1);
    const day = clock.now().toISOString().slice(0, 10);
    const db = this.databaseOf("insights");
    await db.query(SOLD_BEFORE, [variantId]);
    await db.query(LEFT_TO_FORECAST, [variantId, day]);
    await forecastVariants({ db, clock, seasons: new SeasonBook(db) });
    const runtime = { ids: systemIds } as InsightsParts["runtime"];
    const effects = new EffectBook(db);
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      await makeSuggestions({ db, clock, runtime, effects });
      if ((await db.query<object[]>(LOOKED_AT, [sellerId, day])).length > 0) return;
    }
    throw new Error(`nobody looked at the figures of ${sellerId}`);
  }

  /** Sixteen days on, when what was followed has had its time. */
  async measures(productId: string): Promise<void> {
    const db = this.databaseOf("insights");
    await db.query(SOLD_TOMORROW, [productId]);
    await measureSuggestions({ db, clock: inDays(16) });
  }

  private databaseOf(subgraph: string): DataSource {
    const running = this.mall.parts.subgraphs.find(({ name }) => name === subgraph);
    if (!running) throw new Error(`the mall has no ${subgraph}`);
    return running.db;
  }
}

const inDays = (days: number): Clock => ({ now: () => new Date(Date.now() + days * DAY_MS) });
