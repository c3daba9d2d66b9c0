import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** Of this process, whoever runs in it. Labels have few values by construction: a client's text is never one. */
export const registry = new Registry();

collectDefaultMetrics({ register: registry });

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const registers = [registry];

export const metrics = {
  operationSeconds: new Histogram({
    name: "gateway_operation_duration_seconds",
    help: "Operations of clients, by registered name; all others together are `other`.",
    labelNames: ["operation", "kind", "outcome"],
    buckets: SECONDS,
    registers,
  }),
  refusals: new Counter({
    name: "gateway_refused_operations_total",
    help: "Operations that were refused before they were planned, by the code of the refusal.",
    labelNames: ["code"],
    registers,
  }),
  operationsInFlight: new Gauge({
    name: "gateway_operations_in_flight",
    help: "Queries and mutations that have begun and not ended.",
    registers,
  }),
  subgraphSeconds: new Histogram({
    name: "gateway_subgraph_duration_seconds",
    help: "Requests of the gateway to a subgraph. `failed` got no answer at all.",
    labelNames: ["subgraph", "kind", "outcome"],
    buckets: SECONDS,
    registers,
  }),
  breakerOpen: new Gauge({
    name: "gateway_breaker_open",
    help: "1 while a subgraph is given a rest, 0.5 while one request tries whether it got better.",
    labelNames: ["subgraph", "class"],
    registers,
  }),
  resolvedSeconds: new Histogram({
    name: "subgraph_operation_duration_seconds",
    help: "Operations of the gateway as the subgraph sees them.",
    labelNames: ["subgraph", "kind", "outcome"],
    buckets: SECONDS,
    registers,
  }),
  eventsHandled: new Counter({
    name: "subgraph_events_handled_total",
    help: "Events of other subgraphs that were handled, failed and will be tried again, or are dead letters.",
    labelNames: ["subgraph", "type", "outcome"],
    registers,
  }),
  eventLagSeconds: new Histogram({
    name: "subgraph_event_lag_seconds",
    help: "From the moment at which an event happened to the moment at which it was handled.",
    labelNames: ["subgraph"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 60],
    registers,
  }),
} as const;
