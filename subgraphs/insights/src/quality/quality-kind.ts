import { hasRole, type Viewer } from "@mall/platform/auth/viewer";

export type QualityKind = "DECISION" | "TEXT" | "LISTING" | "TONE";
export type QualityVerdict = "AGREE" | "DISAGREE" | "UNSURE";

/** Whose work it is to look at such samples, besides administrators and compliance. */
const TIERS: Readonly<Record<QualityKind, readonly string[]>> = {
  DECISION: [],
  TEXT: ["MODERATOR"],
  LISTING: ["CATALOGUE"],
  TONE: ["MODERATOR"],
};

export const mayJudge = (viewer: Viewer, kind: QualityKind): boolean =>
  ["ADMINISTRATOR", "COMPLIANCE", ...TIERS[kind]].some((role) => hasRole(viewer, role));
