import type { Viewer } from "@mall/platform/auth/viewer";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import type { SellerMove } from "../seller/seller-status";
import { tellSeller } from "../seller/tell-seller";
import { decideMove } from "../standing/impose-measure";
import { tellOwners } from "../standing/tell-owners";
import { clearHits } from "../screening/clear-hits";
import type { CheckCode } from "./application";
import { readApplication } from "./application.row";
import { checkSanctions } from "./checks/run-checks";
import { writeChecks } from "./hand-in";

export interface ApplicationDecideCommand {
  readonly sellerId: string;
  readonly decision: SellerMove;
  readonly reason: string;
  /** Checks that a person has looked at and found right, though they did not pass by themselves. */
  readonly clearedChecks?: readonly CheckCode[] | null;
  readonly expectedVersion?: number | null;
}

export const DECIDERS = ["ADMINISTRATOR", "COMPLIANCE"] as const;

/** Lets a seller in, asks for more, or refuses, with a reason that the applicant reads. */
export async function sellerApplicationDecide(
  deps: RequestDeps,
  viewer: Viewer,
  command: ApplicationDecideCommand,
): Promise<SellerOutcome> {
  const { sellerId, decision, expectedVersion } = command;
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(command.reason, { min: 1, max: 1_000, multiline: true });
      if (text === undefined) throw invalidReason(fault);
      const lock = { sellerId, viewer, roles: [], adminRoles: DECIDERS, now: deps.clock.now() };
      await lockSeller(tx, { ...lock, expectedVersion: expectedVersion ?? null });
      if (decision === "approve") await assertChecked(tx, deps, { command, viewer, reason: text });
      const measure = await decideMove(tx, deps, { sellerId, actorId: viewer.id, move: decision, reason: text });
      await tellSeller(tx, deps, sellerId);
      if (measure !== null) await tellOwners(tx, deps, { about: "DECIDED", measure });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

interface Approval {
  readonly command: ApplicationDecideCommand;
  readonly viewer: Viewer;
  readonly reason: string;
}

/** Nobody is let in past a check; what a person clears is written down as found by that person. */
async function assertChecked(tx: EntityManager, deps: RequestDeps, approval: Approval): Promise<void> {
  const { command, viewer, reason } = approval;
  const application = await readApplication(tx, deps.secrets, command.sellerId);
  if (!application) throw notPassed("This seller never applied.");
  if (application.applicantId === viewer.id) throw ownApplication();
  const cleared = new Set(command.clearedChecks ?? []);
  // The list may be another one than on the day when the application came.
  const sanctions = checkSanctions(application, deps.sanctions);
  const checks = application.checks.map((check) => (check.code === "SANCTIONS" ? { ...check, ...sanctions } : check));
  const open = checks.filter(({ outcome }) => outcome !== "PASSED");
  const left = open.filter(({ code }) => !cleared.has(code));
  if (left.length > 0) throw notPassed(`These checks did not pass: ${left.map(({ code }) => code).join(", ")}.`);
  if (open.length === 0) return;
  const results = checks.map(({ code, outcome, explanation, evidence }) =>
    outcome === "PASSED"
      ? { code, outcome, explanation, evidence }
      : { code, outcome: "PASSED" as const, explanation: reason, evidence },
  );
  await writeChecks(tx, deps, { sellerId: command.sellerId, results, actorId: viewer.id });
  if (!cleared.has("SANCTIONS")) return;
  const { sellerId, legalName } = application;
  const shown = application.checks.find(({ code }) => code === "SANCTIONS")?.evidence ?? [];
  await clearHits(tx, deps, { sellerId, legalName, shown, actorId: viewer.id, note: reason });
}

const invalidReason = (fault: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_REASON", field: ["input", "reason"], message: `reason ${fault}.` });

const notPassed = (why: string): SellerRefusal =>
  new SellerRefusal({
    code: "CHECKS_NOT_PASSED",
    field: ["input", "clearedChecks"],
    message: `${why} Ask for what is missing, or name them in clearedChecks after looking at them yourself.`,
  });

const ownApplication = (): SellerRefusal =>
  new SellerRefusal({
    code: "SAME_PERSON",
    field: ["input", "sellerId"],
    message: "You applied for this seller yourself: somebody else decides.",
  });
