import fc from "fast-check";
import { groupsOf } from "./reaction";

const told = (...names: string[]) => names.map((name) => ({ aggregateId: name.charAt(0), type: name.charAt(1), name }));
const namesOf = (...names: string[]) => groupsOf(told(...names)).map(({ events }) => events.map(({ name }) => name));

describe("events that are handled together", () => {
  it("are those of one type, where each aggregate tells the same things in the same order", () => {
    expect(namesOf("ap", "ac", "bp", "bc", "cp")).toEqual([
      ["ap", "bp", "cp"],
      ["ac", "bc"],
    ]);
  });

  it("never overtake an earlier event of their aggregate", () => {
    expect(namesOf("ap", "bc", "bp", "ac", "cp")).toEqual([["ap", "cp"], ["bc", "ac"], ["bp"]]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("p", "q", "r"))), (pairs) => {
        const events = pairs.map(([aggregateId, type], n) => ({ aggregateId, type, n }));
        const handled = groupsOf(events).flatMap((group) => group.events);
        expect(handled).toHaveLength(events.length);
        for (const aggregateId of ["a", "b", "c"]) {
          const own = (all: typeof events) => all.filter((event) => event.aggregateId === aggregateId);
          expect(own(handled)).toEqual(own(events));
        }
      }),
    );
  });
});
