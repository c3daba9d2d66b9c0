import { createHash } from "node:crypto";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { ModelIdentity } from "../model/text-models";
import { policyInForce } from "../policy/policy";
import type { DecisionToRecord } from "./decision";
import { recordDecisions } from "./record-decisions";
import { contributionsOn, SURFACES, type Surface } from "./surfaces";

/** Same surface and model, same id: it can be told without asking the database. */
export function servingDecisionId(surface: Surface, { name, version }: ModelIdentity): string {
  const hex = createHash("sha256").update(`${surface}\n${name}\n${version}`).digest("hex");
  // A UUID of version 8 (RFC 9562 §5.8): ours to fill.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A read must not write a row for each product that it shows. What is decided is that a model version answers on a
 * surface; that is recorded once, the first time it does, and every answer leads to it.
 */
export class ServingDecisions {
  private readonly known = new Set<string>();
  private pending: { surface: Surface; model: ModelIdentity; id: string }[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: { readonly db: DataSource; readonly clock: Clock }) {}

  idOf(surface: Surface, model: ModelIdentity): string {
    const id = servingDecisionId(surface, model);
    if (!this.known.has(id)) {
      this.known.add(id);
      this.pending.push({ surface, model, id });
    }
    return id;
  }

  /** Writes what was shown for the first time since; whoever comes while that goes on waits for it. */
  recordNew(): Promise<void> {
    if (this.pending.length > 0) this.writing = this.writing.catch(() => undefined).then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    const fresh = this.pending;
    if (fresh.length === 0) return;
    this.pending = [];
    const { db, clock } = this.deps;
    try {
      const policy = await policyInForce(db, "serving");
      const decisions = fresh.map(({ surface, model, id }) => decisionOf({ surface, model, id }, policy));
      await db.transaction((tx) => recordDecisions(tx, decisions, clock.now()));
    } catch (error) {
      this.pending.push(...fresh);
      throw error;
    }
  }
}

function decisionOf(
  { surface, model, id }: { surface: Surface; model: ModelIdentity; id: string },
  policy: DecisionToRecord["policy"],
): DecisionToRecord {
  const { restsOn, saidBy, counterfactual } = SURFACES[surface];
  return {
    id,
    kind: "MODEL_SERVING",
    subject: { type: "Surface", id: surface },
    audience: "PUBLIC",
    model,
    policy,
    inputs: { surface, model },
    output: { serves: surface, restsOn, saidBy },
    score: null,
    // Each answer is sure or not by itself, and says so; that it is answered at all is a policy's, not a guess.
    confidence: null,
    contributions: contributionsOn(surface),
    counterfactual,
    isApplied: true,
  };
}
