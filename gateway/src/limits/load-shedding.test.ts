import { parse, type OperationDefinitionNode } from "graphql";
import { DEFAULT_SHEDDING, LoadShedding, PRIORITIES, type Load } from "./load-shedding";

const TABLE = { critical: ["pay"], high: ["cart"], low: ["recommendations"] };

function operation(text: string) {
  const document = parse(text, { noLocation: true });
  return { document, definition: document.definitions[0] as OperationDefinitionNode };
}
const BY_PRIORITY = {
  low: operation("{ recommendations }"),
  normal: operation("{ products }"),
  high: operation("{ cart }"),
  critical: operation("mutation { pay }"),
};

describe("under too much load", () => {
  let load: Load = { eventLoopDelay: 0, inFlight: 0 };
  const shedding = new LoadShedding(TABLE, () => load);
  const answered = (): string[] => PRIORITIES.filter((priority) => !shedding.refusalOf(BY_PRIORITY[priority]));

  it("nothing is refused without need", () => {
    expect(answered()).toEqual(["low", "normal", "high", "critical"]);
  });

  it.each(["eventLoopDelay", "inFlight"] as const)("the least important goes first as %s grows", (measure) => {
    const thresholds = DEFAULT_SHEDDING[measure];
    const rest = PRIORITIES.map((priority) => {
      load = { eventLoopDelay: 0, inFlight: 0, [measure]: thresholds[priority] + 1 };
      return answered();
    });
    load = { eventLoopDelay: 0, inFlight: 0 };
    expect(rest).toEqual([["normal", "high", "critical"], ["high", "critical"], ["critical"], []]);
  });

  it("a dear query is not saved by asking for the cart as well, also not through a fragment", () => {
    const mixed = operation("{ cart ...F } fragment F on Query { recommendations }");
    expect(shedding.priorityOf(mixed)).toBe("low");
  });

  it("says when to come back", () => {
    load = { eventLoopDelay: 0, inFlight: 10_000 };
    expect(shedding.refusalOf(BY_PRIORITY.low)?.extensions).toMatchObject({
      code: "UNAVAILABLE",
      http: { status: 503, headers: { "retry-after": "2" } },
    });
  });
});
