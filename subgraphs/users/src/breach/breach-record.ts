import type { Viewer } from "@mall/platform/auth/viewer";
import type { UsersDeps } from "../deps";
import { appendBreachEntry } from "./append-breach-entry";
import type { BreachEntry, BreachRisk } from "./breach.row";
import { applyFacts, type BreachError, type BreachFacts } from "./check-breach";

export interface BreachRecord extends BreachFacts {
  readonly discoveredAt: Date;
  readonly nature: string;
  readonly dataCategories: readonly string[];
  readonly risk: BreachRisk;
}

export interface BreachOutcome {
  readonly breach: BreachEntry | null;
  readonly userErrors: BreachError[];
}

type Deps = Pick<UsersDeps, "db" | "clock" | "ids">;

const UNKNOWN = {
  ...{ affectedCount: null, recordCount: null, consequences: "Not known yet.", measures: "None yet." },
  ...{ authority: null, authorityReference: null, authorityNotifiedAt: null, lateReason: null },
  ...{ peopleNotifiedAt: null, peopleUntoldReason: null, closedAt: null },
};

/** Enters a breach of personal data. The clock runs from its discovery, not from this entry. */
export async function breachRecord(deps: Deps, viewer: Viewer, command: BreachRecord): Promise<BreachOutcome> {
  const { discoveredAt, nature, dataCategories, risk } = command;
  const begun = { ...UNKNOWN, discoveredAt, nature, dataCategories: [...dataCategories], risk };
  const { state, errors } = applyFacts(begun, command, deps.clock.now());
  if (errors.length > 0) return { breach: null, userErrors: errors };
  const place = { breachId: deps.ids.next(), version: 1, actorId: viewer.id };
  const breach = await deps.db.transaction((tx) => appendBreachEntry(tx, deps, { ...place, state }));
  return { breach, userErrors: [] };
}
