import { badInput } from "@mall/platform/errors/coded-error";
import { read, readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { moneyView } from "@mall/platform/money/money.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import type { InsightsContext } from "../context";
import { PRICE_ADVICE } from "../decision/rule-models";
import { isInsider } from "../seller/is-insider";
import { ifPriced } from "../suggestion/expected-effect";
import type { PriceEffectType, PriceSuggestionType, SuggestionState } from "./price-suggestion.types";
import { PERIOD_DAYS, type BelievedChange } from "./suggest-price";

interface Row {
  readonly id: string;
  readonly variantId: string;
  readonly sellerId: string;
  readonly state: SuggestionState;
  readonly priceMinor: number;
  readonly suggestedMinor: number;
  readonly acceptedMinor: number | null;
  readonly currencyCode: string;
  readonly body: BelievedChange;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  readonly effect: PriceEffectType | null;
}

const COLUMNS = `
  s.id, s.variant_id AS "variantId", s.seller_id AS "sellerId", s.state, s.price_minor::float8 AS "priceMinor",
  s.suggested_minor::float8 AS "suggestedMinor", s.accepted_minor::float8 AS "acceptedMinor",
  s.currency_code AS "currencyCode", s.body, s.failure, s.created_at AS "createdAt", s.applied_at AS "appliedAt", s.effect`;

/** A policy in the shadow tells nobody; what somebody disagreed with is not open any more. */
const SUGGESTIONS = `
  SELECT ${COLUMNS} FROM price_suggestion s
  WHERE s.seller_id = $1 AND s.state = ANY($2::text[]) AND ($3::uuid IS NULL OR s.id < $3)
    AND (s.state <> 'PROPOSED' OR NOT EXISTS (SELECT FROM decision_move m WHERE m.decision_id = s.id))
    AND (SELECT mode FROM ai_policy WHERE name = 'pricing' ORDER BY version DESC LIMIT 1) <> 'SHADOW'
  ORDER BY s.id DESC LIMIT $4`;

export interface SuggestionPage {
  readonly sellerId: string;
  readonly first: number;
  readonly after: string | null;
  readonly states: readonly SuggestionState[];
}

/** Newest first. Null for whoever may not look into the seller's shop. */
export async function findPriceSuggestions(
  { db, viewer }: Pick<InsightsContext, "db" | "viewer">,
  { sellerId, first, after, states }: SuggestionPage,
): Promise<Connection<PriceSuggestionType> | null> {
  if (!isUuid(sellerId) || !isInsider(viewer, sellerId, "CATALOGUE", "FINANCE")) return null;
  const size = pageSize(first);
  const position = after === null ? null : readCursor(after);
  const rows = await read<Row>(db, SUGGESTIONS, [sellerId, states, position, size + 1]);
  return pageOf({ rows: rows.map(viewOf), first: size, after, cursorOf: ({ id }) => encodeCursor([id]) });
}

function readCursor(after: string): string {
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (isUuid(id)) return id;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

export async function findPriceSuggestion(db: InsightsContext["db"], id: string): Promise<PriceSuggestionType | null> {
  const row = await readOne<Row>(db, `SELECT ${COLUMNS} FROM price_suggestion s WHERE s.id = $1`, [id]);
  return row && viewOf(row);
}

function viewOf({ body, currencyCode, ...row }: Row): PriceSuggestionType {
  const money = (minorUnits: number) => moneyView({ minorUnits, currencyCode });
  return {
    ...{ id: row.id, state: row.state, failure: row.failure, createdAt: row.createdAt, appliedAt: row.appliedAt },
    variant: { id: row.variantId },
    from: money(row.priceMinor),
    suggested: money(row.suggestedMinor),
    accepted: row.acceptedMinor === null ? null : money(row.acceptedMinor),
    periodDays: PERIOD_DAYS,
    expectedUnitsChange: body.unitsChange,
    expectedRevenueChange: money(body.revenueChangeMinor),
    expectedProfitChange: money(body.profitChangeMinor),
    expectedEffect: ifPriced(row.priceMinor, body),
    unitCost: money(body.costMinor),
    costAssumed: body.isCostAssumed,
    elasticity: body.elasticity.mean,
    elasticityDeviation: Math.sqrt(body.elasticity.variance),
    guardrails: body.guardrails,
    confidence: body.confidence,
    model: PRICE_ADVICE,
    explanation: body.contributions,
    decisionId: row.id,
    effect: row.effect,
  };
}
