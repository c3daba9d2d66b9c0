import type { Viewer } from "@mall/platform/auth/viewer";
import type { UseCaseDeps } from "../context";
import type { CaseCommand, CaseOutcome } from "./assign-case";
import { decideCase, type Verdict } from "./decide-case";
import { invalid, type ModerationUserError } from "./moderation-errors";

const MAX_CASES = 50;

export interface DecideManyCommand extends Verdict {
  readonly cases: readonly CaseCommand[];
}

export interface DecideManyOutcome {
  readonly results: CaseOutcome[];
  readonly userErrors: ModerationUserError[];
}

/** One after another, each in its own transaction, so that one that somebody else has decided stops none. */
export async function decideMany(
  deps: UseCaseDeps,
  viewer: Viewer,
  { cases, ...verdict }: DecideManyCommand,
): Promise<DecideManyOutcome> {
  if (cases.length < 1 || cases.length > MAX_CASES)
    return { results: [], userErrors: [invalid("cases", `must be from 1 to ${MAX_CASES}`)] };
  const results: CaseOutcome[] = [];
  for (const command of cases) results.push(await decideCase(deps, viewer, { ...command, ...verdict }));
  return { results, userErrors: [] };
}
