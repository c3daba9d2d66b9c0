import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { ListSettings, RunningExperiment } from "../experiment/experiment";
import { ADOPTED, USUAL_SETTINGS } from "../experiment/list-settings";
import { PLAIN, type ServingModel } from "../learning/read-refit";
import { EVENT_WEIGHTS } from "./list-formula";
import { SIGNAL_WEIGHT } from "./signal-weight";

export type TouchKind = "PURCHASE" | "CART" | "VIEW";

/** A product that somebody had to do with. */
export interface Touched {
  readonly productId: string;
  /** 1 for a purchase, less for what says less. */
  readonly weight: number;
  /** The most that they did with it. */
  readonly kind: TouchKind;
}

export interface ViewerHistory {
  /** The catalogue's version. */
  readonly version: number;
  /** Latest first; null without consent, and then nothing about the viewer is even read. */
  readonly touched: readonly Touched[] | null;
  readonly serving: ServingModel;
  /** Null: none goes on, or the viewer did not agree. */
  readonly experiment: RunningExperiment | null;
  /** What serves where no experiment says otherwise. */
  readonly settings: ListSettings;
}

/** Signals of one person that are looked at: more than a page, and never a scan. */
const LATEST_SIGNALS = 150;

/** Events of this second are in it: what somebody looks at changes their next list. */
const HISTORY = `
  SELECT v.number AS version, h.touched, m.version AS "modelVersion", m.text_weight AS "textWeight", m.fade, e.experiment,
    a.settings
  FROM catalogue_version v
  LEFT JOIN LATERAL (SELECT version, text_weight, fade FROM item_model_move ORDER BY number DESC LIMIT 1) AS m ON true
  LEFT JOIN (
    SELECT (
      SELECT coalesce(jsonb_agg(jsonb_build_object('productId', product_id, 'weight', weight, 'kind', CASE
        WHEN weight = ${EVENT_WEIGHTS.purchase} THEN 'PURCHASE' WHEN weight = ${EVENT_WEIGHTS.cart} THEN 'CART' ELSE 'VIEW' END) ORDER BY at DESC, product_id), '[]')
      FROM (
        SELECT product_id, max(weight) AS weight, max(at) AS at FROM (
          SELECT product_id, ${EVENT_WEIGHTS.purchase}.0 AS weight, purchased_at AS at FROM purchase WHERE user_id = $1
          UNION ALL (
            SELECT product_id, ${SIGNAL_WEIGHT}, occurred_at FROM behaviour_event
            WHERE user_id = $1 AND kind <> 'IMPRESSION' ORDER BY occurred_at DESC LIMIT ${LATEST_SIGNALS}
          )
        ) AS done GROUP BY product_id ORDER BY max(at) DESC, product_id LIMIT 50
      ) AS latest
    ) AS touched
    FROM profiling_consent WHERE user_id = $1 AND is_granted
  ) AS h ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_build_object('id', id, 'salt', encode(salt, 'hex'), 'variants', variants) AS experiment
    FROM experiment WHERE state = 'RUNNING'
  ) AS e ON h.touched IS NOT NULL
  LEFT JOIN LATERAL (SELECT to_jsonb(l) AS settings FROM (${ADOPTED}) AS l) AS a ON h.touched IS NOT NULL`;

interface HistoryRow {
  readonly version: string;
  readonly touched: Touched[] | null;
  readonly modelVersion: number | null;
  readonly textWeight: number | null;
  readonly fade: number | null;
  readonly experiment: RunningExperiment | null;
  readonly settings: ListSettings | null;
}

const NOTHING: HistoryRow = {
  ...{
    version: "0",
    touched: null,
    modelVersion: null,
    textWeight: null,
    fade: null,
    experiment: null,
    settings: null,
  },
};

export async function readHistory(db: DataSource, viewerId: string | null): Promise<ViewerHistory> {
  const row = (await readOne<HistoryRow>(db, HISTORY, [viewerId])) ?? NOTHING;
  const { version, touched, modelVersion, textWeight, fade, experiment, settings } = row;
  const serving = textWeight === null || fade === null ? PLAIN : { version: modelVersion, textWeight, fade };
  return { version: Number(version), touched, serving, experiment, settings: settings ?? USUAL_SETTINGS };
}
