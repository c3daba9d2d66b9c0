import { createVerifier, signRequest, type ReceivedRequest, type RequestToSign } from "./signed-request";

const key = { id: "k1", secret: "one" };
const request: RequestToSign = {
  method: "POST",
  path: "/graphql",
  subgraph: "orders",
  body: '{"query":"{ a }"}',
  identity: { viewer: null, traceId: "t", deadlineAt: 1 },
};
const NOW = 1_800_000_000_000;
const received = (changes: Partial<ReceivedRequest> = {}): ReceivedRequest => ({
  ...request,
  headers: { ...signRequest(request, key, NOW) },
  ...changes,
});

describe("requests from gateway to subgraph", () => {
  it("are known by their signature, and carry who asks", () => {
    expect(createVerifier([key], () => NOW)(received())).toEqual({ identity: request.identity });
  });

  it("may be signed with any live key, so that keys can be replaced", () => {
    const verify = createVerifier([{ id: "k2", secret: "two" }, key], () => NOW);
    expect(verify(received())).toEqual({ identity: request.identity });
  });

  it.each<[string, Partial<ReceivedRequest>]>([
    ["another body", { body: '{"query":"{ b }"}' }],
    ["another path", { path: "/admin" }],
    ["another method", { method: "GET" }],
    ["another subgraph", { subgraph: "users" }],
  ])("with %s are forged", (_what, changes) => {
    expect(createVerifier([key], () => NOW)(received(changes))).toEqual({ fault: "FORGED" });
  });

  it("with another identity are forged", () => {
    const { headers } = received();
    const other = signRequest({ ...request, identity: { viewer: null, traceId: "x", deadlineAt: 1 } }, key, NOW);
    const mixed = { ...headers, "x-mall-identity": other["x-mall-identity"] };
    expect(createVerifier([key], () => NOW)(received({ headers: mixed }))).toEqual({ fault: "FORGED" });
  });

  it("are refused when replayed, stale, unsigned, mangled or signed with an unknown key", () => {
    const verify = createVerifier([key], () => NOW);
    const once = received();
    expect(verify(once).fault).toBeUndefined();
    expect(verify(once)).toEqual({ fault: "REPLAYED" });
    expect(createVerifier([key], () => NOW + 31_000)(received())).toEqual({ fault: "STALE" });
    expect(verify(received({ headers: {} }))).toEqual({ fault: "MISSING" });
    expect(verify(received({ headers: { "x-mall-identity": "e30", "x-mall-signature": "v1;k1" } }))).toEqual({
      fault: "MALFORMED",
    });
    expect(createVerifier([{ id: "k9", secret: "nine" }], () => NOW)(received())).toEqual({ fault: "UNKNOWN_KEY" });
  });
});
