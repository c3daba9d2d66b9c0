import type { InsightsContext } from "../context";
import { findCheckState, type FiguresState } from "@mall/platform/figures/find-figures";
import { findRebuild } from "./find-rebuild";

/** How sums of sales are, as the other subgraphs say it of their figures. */
export async function findSumsState({ db }: Pick<InsightsContext, "db">): Promise<FiguresState> {
  const [rebuild, check] = await Promise.all([findRebuild(db), findCheckState(db)]);
  return { rebuild, check };
}
