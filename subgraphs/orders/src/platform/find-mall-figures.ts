import { findCheckState, findRebuildState, type FiguresState } from "@mall/platform/figures/find-figures";
import type { OrdersDeps } from "../deps";

/** Those that keep figures by day. */
export const FIGURES_OF = ["insights", "loyalty", "orders", "reviews"] as const;
export type FiguresOwner = (typeof FIGURES_OF)[number];

export interface SubgraphFigures extends FiguresState {
  readonly subgraph: FiguresOwner;
  readonly answers: boolean;
}

const ASK = `{ subgraphFigures { rebuild { requestedAt finishedAt progress } check { checkedAt days holds faults } } }`;
const PATIENCE_MS = 800;

/** How the figures of all subgraphs are, each by its own word. Asked at the same time. */
export const findMallFigures = (deps: OrdersDeps): Promise<SubgraphFigures[]> =>
  Promise.all(FIGURES_OF.map((subgraph) => (subgraph === "orders" ? findOwn(deps) : askOther(deps, subgraph))));

/** From another process moments come as text. */
function datesRead({ rebuild, check }: FiguresState): FiguresState {
  const at = (moment: Date | null): Date | null => moment && new Date(moment);
  return {
    rebuild: rebuild && {
      ...rebuild,
      requestedAt: new Date(rebuild.requestedAt),
      finishedAt: at(rebuild.finishedAt),
    },
    check: check && { ...check, checkedAt: new Date(check.checkedAt) },
  };
}

async function findOwn({ db, clock }: OrdersDeps): Promise<SubgraphFigures> {
  const [rebuild, check] = await Promise.all([findRebuildState(db, clock.now()), findCheckState(db)]);
  return { subgraph: "orders", answers: true, rebuild, check };
}

async function askOther({ peers, traceId }: OrdersDeps, subgraph: FiguresOwner): Promise<SubgraphFigures> {
  try {
    const question = { operation: ASK, variables: {}, traceId, timeoutMs: PATIENCE_MS };
    const { subgraphFigures } = await peers.ask<{ subgraphFigures: FiguresState }>(subgraph, question);
    return { subgraph, answers: true, ...datesRead(subgraphFigures) };
  } catch {
    return { subgraph, answers: false, rebuild: null, check: null };
  }
}
