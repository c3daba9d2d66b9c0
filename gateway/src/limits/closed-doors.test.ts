import { GraphQLError, parse, type OperationDefinitionNode } from "graphql";
import { ClosedDoors } from "./closed-doors";

function operation(text: string) {
  const document = parse(text, { noLocation: true });
  return { document, definition: document.definitions[0] as OperationDefinitionNode };
}
const SIGN_IN = operation("mutation { enter: signIn { ok } }");
const busy = (extensions: object) => ({
  errors: [new GraphQLError("Too many.", { path: ["enter"], extensions: { code: "UNAVAILABLE", ...extensions } })],
});

describe("a door that a subgraph closed", () => {
  it("is answered for by the gateway until it opens again", () => {
    let now = 0;
    const doors = new ClosedDoors(() => now);
    expect(doors.refusalOf(SIGN_IN)).toBeNull();
    doors.learn(SIGN_IN, busy({ retryAfterSeconds: 1, closedForMs: 200 }));
    now = 199;
    expect(doors.refusalOf(operation("mutation { signIn { ok } }"))).toMatchObject({
      message: "Too many.",
      extensions: { code: "UNAVAILABLE", retryAfterSeconds: 1, http: { status: 503, headers: { "retry-after": "1" } } },
    });
    now = 200;
    expect(doors.refusalOf(SIGN_IN)).toBeNull();
  });

  it("closes nothing else, nor what is asked for together with something else", () => {
    const doors = new ClosedDoors(() => 0);
    doors.learn(SIGN_IN, busy({ retryAfterSeconds: 1, closedForMs: 200 }));
    expect(doors.refusalOf(operation("mutation { refreshSession { ok } }"))).toBeNull();
    expect(doors.refusalOf(operation("mutation { signIn { ok } refreshSession { ok } }"))).toBeNull();
  });

  it("is not one that was too busy for one caller alone", () => {
    const doors = new ClosedDoors(() => 0);
    doors.learn(SIGN_IN, busy({ retryAfterSeconds: 1 }));
    expect(doors.refusalOf(SIGN_IN)).toBeNull();
  });
});
