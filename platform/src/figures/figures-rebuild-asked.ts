import type { DomainEvent } from "../events/event";
import type { Handling } from "../events/reaction";
import { onlyIf } from "../events/reaction";
import type { CountingTransaction } from "./figures";
import { requestFiguresRebuild } from "./rebuild-figures";

export const FIGURES_REBUILD_ASKED = "figures.rebuild-asked";

/** An administrator wants the figures of a subgraph counted anew: now, or when it is back. */
export interface FiguresRebuildAsked {
  readonly subgraph: string;
  readonly requestedBy: string;
  readonly at: string;
}

export const figuresRebuildAsked = (
  payload: FiguresRebuildAsked,
): DomainEvent<typeof FIGURES_REBUILD_ASKED, FiguresRebuildAsked> => ({
  type: FIGURES_REBUILD_ASKED,
  aggregateId: payload.subgraph,
  payload,
});

type Request = (tx: CountingTransaction, by: string, at: Date) => Promise<void>;

/** What a subgraph that keeps figures does about it. */
export const onFiguresRebuildAsked = (subgraph: string, request: Request = requestFiguresRebuild): Handling =>
  onlyIf(
    ({ aggregateId }) => aggregateId === subgraph,
    (tx, event) => {
      const { requestedBy, at } = event.payload as FiguresRebuildAsked;
      return request(tx, requestedBy, new Date(at));
    },
  );
