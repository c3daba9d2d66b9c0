import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { figuresRebuildAsked } from "@mall/platform/figures/figures-rebuild-asked";
import { cleanText } from "@mall/platform/text/clean-text";
import type { OrdersDeps } from "../deps";
import { FIGURES_OF, type FiguresOwner } from "./find-mall-figures";
import type { FiguresRebuildError } from "./mall-figures.types";

export interface RebuildCommand {
  /** Null: all. */
  readonly subgraphs: readonly FiguresOwner[] | null;
  readonly reason: string;
}

export interface RebuildOutcome {
  readonly asked: FiguresOwner[] | null;
  readonly userErrors: FiguresRebuildError[];
}

/** Tells those that keep figures to count them anew: one that is away begins when it is back. The reason goes to the audit log. */
export async function startFiguresRebuild(
  deps: OrdersDeps,
  viewer: Viewer,
  { subgraphs, reason }: RebuildCommand,
): Promise<RebuildOutcome> {
  const { fault } = cleanText(reason, { min: 1, max: 500 });
  if (fault !== undefined) return refused("INVALID_REASON", "reason", `reason ${fault}.`);
  if (subgraphs?.length === 0) return refused("NO_SUBGRAPH", "subgraphs", "Name one at least, or leave subgraphs out.");
  const asked = [...new Set(subgraphs ?? FIGURES_OF)].sort();
  const { db, clock, traceId, wakeRelay } = deps;
  const at = clock.now();
  const events = asked.map((subgraph) =>
    figuresRebuildAsked({ subgraph, requestedBy: viewer.id, at: at.toISOString() }),
  );
  await db.transaction((tx) => appendToOutbox(tx, events, { traceId, occurredAt: at }));
  wakeRelay();
  return { asked, userErrors: [] };
}

const refused = (code: FiguresRebuildError["code"], field: string, message: string): RebuildOutcome => ({
  asked: null,
  userErrors: [{ code, field: ["input", field], message }],
});
