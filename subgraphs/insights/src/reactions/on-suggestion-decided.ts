import type { Reaction } from "@mall/platform/events/inbox";
import type { SuggestionDecided } from "@mall/schema/events/suggestion-decided";
import { settleSuggestion } from "../suggestion/settle-suggestion";

/** What orders, products or reviews made of a change that a seller accepted. */
export const onSuggestionDecided: Reaction = (tx, { payload }) => settleSuggestion(tx, payload as SuggestionDecided);
