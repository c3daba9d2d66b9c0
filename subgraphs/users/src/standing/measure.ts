import { nextState, type SellerMove, type SellerState } from "../seller/seller-status";

/** What the mall may decide against a seller, the mildest first. */
export const MEASURE_KINDS = ["REFUSAL", "RESTRICTION", "SUSPENSION", "TERMINATION"] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export const MEASURE_GROUNDS = [
  "TERMS",
  "LEGAL_OBLIGATION",
  "FRAUD",
  "ILLEGAL_GOODS",
  "REPEATED_INFRINGEMENT",
] as const;
export type MeasureGround = (typeof MEASURE_GROUNDS)[number];

const DAY_MS = 24 * 60 * 60 * 1000;
export const NOTICE_DAYS = 30;

/** Regulation (EU) 2019/1150 art. 4: an ending is announced thirty days before, but for the grounds that it excepts. */
export const endsAt = (ground: MeasureGround, now: Date): Date =>
  ground === "TERMS" ? new Date(now.getTime() + NOTICE_DAYS * DAY_MS) : now;

const STATE_OF = {
  REFUSAL: "REJECTED",
  RESTRICTION: "RESTRICTED",
  SUSPENSION: "SUSPENDED",
  TERMINATION: "TERMINATED",
} as const satisfies Record<MeasureKind, SellerState>;

/** Where a seller stands who was admitted, under all measures that are in force: the gravest decides. */
export function stateUnder(kinds: readonly MeasureKind[]): SellerState {
  const gravest = MEASURE_KINDS.findLast((kind) => kinds.includes(kind));
  return gravest === undefined ? "ACTIVE" : STATE_OF[gravest];
}

/** Moves between states of sellers that were admitted, and back to the judges. */
const STANDING_MOVES = ["restrict", "suspend", "reinstate", "terminate", "readmit", "reopen"] as const;

/** The fewest moves of the table that lead from one state to another; null: none do. */
export function movesTo(from: SellerState, to: SellerState): readonly SellerMove[] | null {
  const paths = new Map<SellerState, readonly SellerMove[]>([[from, []]]);
  for (const [state, path] of paths) {
    for (const move of STANDING_MOVES) {
      const next = nextState(state, move);
      if (next !== null && !paths.has(next)) paths.set(next, [...path, move]);
    }
  }
  return paths.get(to) ?? null;
}

/** What a move of an administrator decides against a seller, and which earlier decisions it puts an end to. */
export const MEASURE_OF_MOVE: Readonly<
  Partial<Record<SellerMove, { readonly imposes: MeasureKind | null; readonly lifts: readonly MeasureKind[] }>>
> = {
  reject: { imposes: "REFUSAL", lifts: [] },
  restrict: { imposes: "RESTRICTION", lifts: ["RESTRICTION", "SUSPENSION"] },
  suspend: { imposes: "SUSPENSION", lifts: [] },
  reinstate: { imposes: null, lifts: ["RESTRICTION", "SUSPENSION"] },
};
