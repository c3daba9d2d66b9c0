import { createVerifier, signRequest } from "@mall/platform/auth/signed-request";
import { acceptedKeys, rotateHopKeys, type MallKeys } from "./mall-keys";

const identity = { viewer: null, traceId: "t", deadlineAt: 0 };
const request = { method: "POST", path: "/graphql", subgraph: "orders", body: "{}", identity };

/** Whether a subgraph that started with some keys believes a gateway that started with others. */
function believes(subgraph: MallKeys, gateway: MallKeys): boolean {
  const key = gateway.hop["orders"];
  if (!key) throw new Error("no key");
  const verify = createVerifier(acceptedKeys(subgraph, "orders"), Date.now);
  return verify({ ...request, headers: { ...signRequest(request, key, Date.now()) } }).fault === undefined;
}

it("keys between gateway and subgraphs are replaced without a moment at which one does not believe the other", () => {
  const before: MallKeys = {
    accessTokenPrivateJwk: "",
    accessTokenPublicJwks: "",
    hop: { orders: { id: "k1", secret: "one" } },
  };
  const announced = rotateHopKeys(before, "announce", "k2");
  const used = rotateHopKeys(announced, "use", "k2");
  const retired = rotateHopKeys(used, "retire", "k2");
  const steps = [before, announced, used, retired];
  // While a step is rolled out, some processes have started with it and others still run with the one before.
  for (const [index, step] of steps.entries()) {
    const previous = steps[index - 1] ?? step;
    expect([believes(step, step), believes(previous, step), believes(step, previous)]).toEqual([true, true, true]);
  }
  expect(believes(retired, before)).toBe(false);
});

it("a key that was not announced cannot be used", () => {
  const keys: MallKeys = {
    accessTokenPrivateJwk: "",
    accessTokenPublicJwks: "",
    hop: { orders: { id: "k1", secret: "1" } },
  };
  expect(() => rotateHopKeys(keys, "use", "k2")).toThrow(/announce/);
});
