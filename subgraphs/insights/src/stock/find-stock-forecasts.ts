import { badInput } from "@mall/platform/errors/coded-error";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import type { InsightsContext } from "../context";
import { DEMAND_FORECAST } from "../decision/rule-models";
import { reorderQuantity, type StockPlan } from "../forecast/plan-stock";
import { isInsider } from "../seller/is-insider";
import type { StockForecastType } from "./stock-forecast.types";

export interface ForecastPage {
  readonly sellerId: string;
  readonly first: number;
  readonly after: string | null;
}

interface Row {
  readonly id: string;
  readonly onHand: number | null;
  readonly available: number | null;
  readonly plan: StockPlan;
  readonly slack: number;
  readonly decisionId: string | null;
}

/** A policy in the shadow tells nobody. */
const FORECASTS = `
  SELECT variant_id AS id, on_hand AS "onHand", available, forecast AS plan, slack_days AS slack,
    decision_id AS "decisionId"
  FROM variant_facts
  WHERE seller_id = $1 AND is_sold AND slack_days IS NOT NULL
    AND ($2::float8 IS NULL OR (slack_days, variant_id) > ($2, $3::uuid))
    AND (SELECT mode FROM ai_policy WHERE name = 'stock' ORDER BY version DESC LIMIT 1) <> 'SHADOW'
  ORDER BY slack_days, variant_id LIMIT $4`;

/** What a seller sold at least once, what runs out first before the rest. Null for whoever may not look into its shop. */
export async function findStockForecasts(
  { db, viewer, serving }: Pick<InsightsContext, "db" | "viewer" | "serving">,
  { sellerId, first, after }: ForecastPage,
): Promise<Connection<StockForecastType> | null> {
  if (!isUuid(sellerId) || !isInsider(viewer, sellerId, "CATALOGUE", "ORDERS")) return null;
  const size = pageSize(first);
  const position = after === null ? [null, null] : readCursor(after);
  const rows = await read<Row>(db, FORECASTS, [sellerId, ...position, size + 1]);
  const page = pageOf({ rows, first: size, after, cursorOf: ({ slack, id }) => encodeCursor([slack, id]) });
  const served = serving.idOf("STOCK_FORECAST", DEMAND_FORECAST);
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: viewOf(node, served) }));
  return { ...page, edges, nodes: edges.map(({ node }) => node) };
}

function readCursor(after: string): [number, string] {
  const [slack, id] = decodeCursor<[number, string]>(after, ["number", "string"]);
  if (isUuid(id)) return [slack, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

function viewOf({ id, onHand, available, plan, decisionId }: Row, served: string): StockForecastType {
  return {
    variant: { id },
    ...{ onHand, available },
    dailyDemand: { mean: plan.mean, p90: plan.p90 },
    leadTimeDemand: plan.leadDemand,
    daysOfCover: available === null || plan.mean === 0 ? null : available / plan.mean,
    reorderPoint: plan.reorderPoint,
    reorderQuantity: available === null ? null : reorderQuantity(plan, available),
    leadTimeDays: plan.leadDays,
    serviceLevel: plan.serviceLevel,
    method: plan.method,
    knownDays: plan.knownDays,
    confidence: plan.confidence,
    model: DEMAND_FORECAST,
    explanation: plan.contributions,
    decisionId: decisionId ?? served,
  };
}
