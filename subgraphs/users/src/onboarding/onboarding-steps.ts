import type { SellerState } from "../seller/seller-status";
import type { Application, CheckCode, CheckResult } from "./application";
import { PROOFS } from "./checks/check-papers";

export const STEP_CODES = [
  "BUSINESS",
  "ADDRESS",
  "CONTACT",
  "TAX",
  "PAYOUT",
  "DOCUMENTS",
  "SELF_CERTIFICATION",
  "REVIEW",
] as const;
export type StepCode = (typeof STEP_CODES)[number];
export type StepState = "OPEN" | "DONE" | "FAILED" | "WAITING";

export interface Step {
  readonly code: StepCode;
  readonly title: string;
  readonly state: StepState;
  /** What to do next; null when there is nothing to do. */
  readonly hint: string | null;
}

interface StepRule {
  readonly title: string;
  readonly isFilled: (application: Application) => boolean;
  readonly hint: string;
  /** A check that failed makes the step fail, with its explanation as hint. */
  readonly checks: readonly CheckCode[];
}

const RULES: Readonly<Record<Exclude<StepCode, "REVIEW">, StepRule>> = {
  BUSINESS: {
    title: "Your business",
    isFilled: ({ registrationNumber, taxId, vatId }) => (registrationNumber ?? taxId ?? vatId) !== null,
    hint: "Give the number of your business in its register or, without one, its tax number.",
    checks: ["REGISTRATION_NUMBER", "DUPLICATE_BUSINESS", "SANCTIONS"],
  },
  ADDRESS: {
    title: "Where letters reach you",
    isFilled: ({ address }) => address !== null,
    hint: "Give the address of your business.",
    checks: ["ADDRESS"],
  },
  CONTACT: {
    title: "How buyers reach you",
    isFilled: ({ contactEmail, phone }) => contactEmail !== "" && phone !== null,
    hint: "Give a telephone number.",
    checks: [],
  },
  TAX: {
    title: "Taxes",
    isFilled: ({ taxId, vatId }) => (taxId ?? vatId) !== null,
    hint: "Give your VAT number or, without one, your tax number.",
    checks: ["VAT_NUMBER", "TAX_ID"],
  },
  PAYOUT: {
    title: "Where your money goes",
    isFilled: ({ payoutToken }) => payoutToken !== null,
    hint: "Connect an account at the payout provider, and give its token.",
    checks: ["PAYOUT"],
  },
  DOCUMENTS: {
    title: "Papers",
    isFilled: ({ documents }) => documents.some(({ kind }) => PROOFS.has(kind)),
    hint: "Add an identity document or an extract of the trade register, as PDF, JPEG or PNG.",
    checks: ["DOCUMENTS"],
  },
  SELF_CERTIFICATION: {
    title: "Your word",
    isFilled: ({ isCertified }) => isCertified,
    hint: "Confirm that you will offer only what the law allows.",
    checks: [],
  },
};

/** Where an application stands, step by step. */
export function stepsOf(application: Application, checks: readonly CheckResult[], state: SellerState): Step[] {
  const own = Object.entries(RULES).map(([code, rule]) => ownStep(code as StepCode, rule, { application, checks }));
  return [...own, reviewStep(state)];
}

/** Whether the applicant has given all that is asked for. */
export const isComplete = (application: Application): boolean =>
  Object.values(RULES).every(({ isFilled }) => isFilled(application));

/** The share of steps that are done, from 0 to 1. */
export const progressOf = (steps: readonly Step[]): number =>
  steps.filter(({ state }) => state === "DONE").length / steps.length;

interface Known {
  readonly application: Application;
  readonly checks: readonly CheckResult[];
}

function ownStep(code: StepCode, { title, isFilled, hint, checks }: StepRule, known: Known): Step {
  if (!isFilled(known.application)) return { code, title, state: "OPEN", hint };
  const results = known.checks.filter((check) => checks.includes(check.code));
  const failed = results.find(({ outcome }) => outcome === "FAILED");
  if (failed) return { code, title, state: "FAILED", hint: failed.explanation };
  const waiting = results.find(({ outcome }) => outcome === "NEEDS_REVIEW");
  return waiting
    ? { code, title, state: "WAITING", hint: waiting.explanation }
    : { code, title, state: "DONE", hint: null };
}

const REVIEW_OF: Readonly<Partial<Record<SellerState, Pick<Step, "state" | "hint">>>> = {
  DRAFT: { state: "OPEN", hint: "Comes when all the others are filled in." },
  SUBMITTED: { state: "WAITING", hint: "The checks are running." },
  IN_REVIEW: { state: "WAITING", hint: "A person looks at the application, within two working days." },
  NEEDS_INFO: { state: "FAILED", hint: "Mend what has failed above; the checks then run again by themselves." },
  REJECTED: { state: "FAILED", hint: "The application was refused. You may appeal; somebody else decides." },
};

const reviewStep = (state: SellerState): Step => ({
  ...{ code: "REVIEW" as const, title: "The mall's answer" },
  ...(REVIEW_OF[state] ?? { state: "DONE" as const, hint: null }),
});
