import { SELLER_STATES, nextState } from "../seller/seller-status";
import {
  endsAt,
  MEASURE_GROUNDS,
  MEASURE_KINDS,
  MEASURE_OF_MOVE,
  type MeasureKind,
  movesTo,
  stateUnder,
} from "./measure";

const STANDING = MEASURE_KINDS.filter((kind) => kind !== "REFUSAL");
const SETS = Array.from({ length: 2 ** STANDING.length }, (_, bits) =>
  STANDING.filter((_kind, index) => (bits >> index) & 1),
);

describe("decisions against a seller", () => {
  it("leave it where the gravest of them says, and each can be lifted alone by moves of the table", () => {
    for (const set of SETS) {
      for (const lifted of set) {
        const rest = set.filter((kind) => kind !== lifted);
        const moves = movesTo(stateUnder(set), stateUnder(rest));
        let state = stateUnder(set);
        for (const move of moves ?? []) state = nextState(state, move) ?? state;
        expect([set, lifted, moves !== null, state]).toEqual([set, lifted, true, stateUnder(rest)]);
      }
    }
  });

  it.each([
    [["RESTRICTION", "SUSPENSION"], "SUSPENDED"],
    [["TERMINATION", "RESTRICTION"], "TERMINATED"],
    [[], "ACTIVE"],
  ] as const)("are %j: %s", (kinds: readonly MeasureKind[], state) => expect(stateUnder(kinds)).toBe(state));

  it("end a seller from every state in which it may sell, and none of those who never sold", () => {
    const ended = SELLER_STATES.filter((state) => movesTo(state, "TERMINATED") !== null);
    expect(ended).toEqual(["ACTIVE", "RESTRICTED", "SUSPENDED", "TERMINATED"]);
  });

  it("are announced thirty days before they end a seller, but for the grounds that the law excepts", () => {
    const now = new Date("2026-11-22T12:00:00Z");
    const later = MEASURE_GROUNDS.filter((ground) => endsAt(ground, now) > now);
    expect(later).toEqual(["TERMS"]);
    expect(endsAt("TERMS", now).toISOString()).toBe("2026-12-22T12:00:00.000Z");
  });

  it("follow from moves so that the state is that of what is left in force", () => {
    for (const [move, { imposes, lifts }] of Object.entries(MEASURE_OF_MOVE)) {
      for (const set of SETS.filter((kinds) => !kinds.includes("TERMINATION"))) {
        const to = nextState(stateUnder(set), move as keyof typeof MEASURE_OF_MOVE);
        if (to === null || imposes === "REFUSAL") continue;
        const left = [...set.filter((kind) => !lifts.includes(kind)), ...(imposes ? [imposes] : [])];
        expect([move, set, stateUnder(left)]).toEqual([move, set, to]);
      }
    }
  });
});
