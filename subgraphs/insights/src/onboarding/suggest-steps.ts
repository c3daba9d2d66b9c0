import type { InsightsContext } from "../context";
import { CATEGORY_VOTE, ONBOARDING_RULES } from "../decision/rule-models";
import type { SuggestedCategory } from "../listing-quality/suggest-category";
import type { ModelIdentity } from "../model/text-models";
import { rateFirstListings } from "./rate-first-listings";

export type SuggestionCode = "COMPLETE_STEP" | "PLANNED_CATEGORY" | "CATEGORY_RULES" | "LISTING_QUALITY";

export interface Suggestion {
  readonly code: SuggestionCode;
  readonly text: string;
  readonly confidence: number;
  readonly model: ModelIdentity;
  /** The listing that it is about; left out: none. */
  readonly productId?: string;
}

/** What users says of an application. */
export interface ApplicationSoFar {
  readonly sellerId: string;
  readonly plannedGoods: string | null;
  readonly steps: readonly { readonly title: string; readonly state: string; readonly hint: string | null }[];
}

const RULES_OF = `query Rules($id: ID!) { category(id: $id) { settings { requiresSafetyData } } }`;
/** An applicant waits for its own form, but not for this. */
const PATIENCE_MS = 500;
/** A guess less sure than this helps nobody. */
const LEAST_CONFIDENCE = 0.2;

/** What is missing comes from rules; where planned goods belong, from listings that read alike; then how the first ones are. */
export async function suggestSteps(context: InsightsContext, application: ApplicationSoFar): Promise<Suggestion[]> {
  const missing = application.steps.filter(({ state }) => state === "OPEN" || state === "FAILED");
  const parts = missing.flatMap(({ title, hint }): Suggestion[] =>
    hint === null ? [] : [{ code: "COMPLETE_STEP", text: `${title}: ${hint}`, confidence: 1, model: ONBOARDING_RULES }],
  );
  const { steps, sellerId } = application;
  const isLetIn = steps.length > 0 && steps.every(({ state }) => state === "DONE");
  const listed = isLetIn ? rateFirstListings(context, sellerId) : [];
  return [...parts, ...(await aboutGoods(context, application)), ...(await listed)];
}

async function aboutGoods(
  context: InsightsContext,
  { sellerId, plannedGoods }: ApplicationSoFar,
): Promise<Suggestion[]> {
  if (plannedGoods === null || plannedGoods.trim() === "") return [];
  const category = await context.loaders.suggestedCategory.load({ productId: sellerId, text: plannedGoods });
  if (category === null || category.confidence < LEAST_CONFIDENCE) return [];
  const { name, confidence } = category;
  const text = `What you plan to sell reads like listings in “${name}”. Name the category yourself if that is wrong.`;
  const planned: Suggestion = { code: "PLANNED_CATEGORY", text, confidence, model: CATEGORY_VOTE };
  return [planned, ...(await rulesOf(context, category))];
}

/** Products may be away: then the applicant hears of the category's rules when it lists something. */
async function rulesOf(
  { runtime, traceId }: InsightsContext,
  { id, name, confidence }: SuggestedCategory,
): Promise<Suggestion[]> {
  try {
    const question = { operation: RULES_OF, variables: { id }, traceId, timeoutMs: PATIENCE_MS };
    const { category } = await runtime.peers.ask<CategoryRules>("products", question);
    if (category?.settings.requiresSafetyData !== true) return [];
    const text = `Listings in “${name}” must name the manufacturer, a responsible person in the EU, and warnings. Have them ready.`;
    return [{ code: "CATEGORY_RULES", text, confidence, model: CATEGORY_VOTE }];
  } catch {
    return [];
  }
}

interface CategoryRules {
  readonly category: { readonly settings: { readonly requiresSafetyData: boolean } } | null;
}
