import { metrics } from "@mall/platform/telemetry/metrics";
import { inSpan } from "@mall/platform/telemetry/tracing";
import type { BreakerState } from "../sources/subgraph-guard";
import type { SubgraphRequest, SubgraphResult, SubgraphSource, SubgraphSources } from "../sources/subgraph-source";

/** A source that may be giving its subgraph a rest. */
interface GuardedSource extends SubgraphSource {
  stateOf?(kind: "read" | "write"): BreakerState;
}

const OPENNESS: Readonly<Record<BreakerState, number>> = { closed: 0, "half-open": 0.5, open: 1 };

/** A source each of whose requests is traced and measured. */
export class ObservedSource implements SubgraphSource {
  constructor(
    private readonly subgraph: string,
    private readonly source: GuardedSource,
  ) {}

  async execute(request: SubgraphRequest): Promise<SubgraphResult> {
    const { subgraph } = this;
    const { kind } = request;
    const started = performance.now();
    let outcome = "failed";
    try {
      const attributes = { "mall.subgraph": subgraph, "graphql.operation.type": kind };
      const result = await inSpan(`fetch ${subgraph}`, { kind: "client", attributes }, () =>
        this.source.execute(request),
      );
      outcome = result.errors?.length ? "errors" : "ok";
      return result;
    } finally {
      metrics.subgraphSeconds.observe({ subgraph, kind, outcome }, (performance.now() - started) / 1000);
      this.noteBreakers();
    }
  }

  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<SubgraphResult>> {
    return this.source.subscribe(request);
  }

  private noteBreakers(): void {
    if (!this.source.stateOf) return;
    for (const kind of ["read", "write"] as const) {
      metrics.breakerOpen.set({ subgraph: this.subgraph, class: kind }, OPENNESS[this.source.stateOf(kind)]);
    }
  }
}

export function observed(sources: SubgraphSources, names: readonly string[]): SubgraphSources {
  return new Map(
    names.flatMap((name) => {
      const source = sources.get(name);
      return source ? [[name, new ObservedSource(name, source)] as const] : [];
    }),
  );
}
