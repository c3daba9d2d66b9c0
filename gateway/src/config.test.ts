import { readStandaloneConfig } from "./config";

describe("the configuration of a gateway on its own", () => {
  it("has defaults for everything but the supergraph", () => {
    expect(readStandaloneConfig(["--supergraph", "a.graphql"], {})).toMatchObject({
      supergraphFile: "a.graphql",
      port: 4000,
      introspection: true,
      subgraphUrls: {},
      accessTokens: { jwks: { keys: [] } },
    });
    expect(() => readStandaloneConfig([], {})).toThrow("SUPERGRAPH_FILE");
  });

  it("prefers the argument to the environment", () => {
    const source = { SUPERGRAPH_FILE: "env.graphql", PORT: "5000", SUBGRAPH_URLS: '{"a":"http://a.test"}' };
    expect(readStandaloneConfig([], source)).toMatchObject({
      supergraphFile: "env.graphql",
      port: 5000,
      subgraphUrls: { a: "http://a.test" },
    });
    expect(readStandaloneConfig(["--supergraph", "arg.graphql"], source).supergraphFile).toBe("arg.graphql");
  });

  it("tells devices apart only with a key that nobody tries out", () => {
    const withKey = (DEVICE_SECRET: string) =>
      readStandaloneConfig([], { SUPERGRAPH_FILE: "a.graphql", DEVICE_SECRET }).deviceSecret;
    expect([withKey(""), withKey("k".repeat(32))]).toEqual([null, "k".repeat(32)]);
    expect(() => withKey("k".repeat(31))).toThrow("DEVICE_SECRET must have 32 characters at least");
  });

  it("takes what protects it from the environment", () => {
    const source = {
      SUPERGRAPH_FILE: "a.graphql",
      TRUSTED_PROXIES: "10.0.0.0/8, 127.0.0.1",
      FIELD_RATES: '{"signIn":{"burst":3,"everyMs":1000}}',
      PRIORITIES: '{"low":["recommendations"]}',
    };
    expect(readStandaloneConfig([], source)).toMatchObject({
      trustedProxies: ["10.0.0.0/8", "127.0.0.1"],
      fieldRates: { signIn: { burst: 3, everyMs: 1_000 } },
      priorities: { low: ["recommendations"] },
      metricsToken: null,
    });
    expect(readStandaloneConfig([], { SUPERGRAPH_FILE: "a.graphql" }).priorities).toBeNull();
  });

  it("takes limits, budgets and a list of operations, and says what it does not know", () => {
    const read = (source: Record<string, string>) => readStandaloneConfig(["--supergraph", "a.graphql"], source);
    const source = {
      LIMITS: '{"depth":20,"cost":9000}',
      SOCKET_LIMITS: '{"socketsPerAddress":7}',
      COST_BUDGET: '{"capacity":100,"perSecond":5}',
      PERSISTED_MANIFEST: "list.json",
      PERSISTED_OPERATIONS: "enforce",
      CORS_ORIGINS: "https://shop.test, https://app.test",
      COMPRESSION: "true",
    };
    expect(read(source)).toMatchObject({
      limits: { depth: 20, cost: 9_000 },
      socketLimits: { socketsPerAddress: 7 },
      costBudget: { capacity: 100, perSecond: 5 },
      persisted: { file: "list.json", mode: "enforce" },
      corsOrigins: ["https://shop.test", "https://app.test"],
      compression: true,
    });
    expect(read({})).toMatchObject({ limits: {}, costBudget: null, persisted: { file: null, mode: "off" } });
    expect(() => read({ LIMITS: '{"dept":20}' })).toThrow("LIMITS has no dept.");
    expect(() => read({ PERSISTED_OPERATIONS: "enforce" })).toThrow("needs PERSISTED_MANIFEST");
    expect(() => read({ PERSISTED_OPERATIONS: "on" })).toThrow("off, log or enforce");
  });

  it("does not repeat a secret that it cannot read", () => {
    const source = { SUPERGRAPH_FILE: "a.graphql", SUBGRAPH_KEYS: '{"a": "hush' };
    expect(() => readStandaloneConfig([], source)).toThrow("SUBGRAPH_KEYS must be a JSON object.");
    expect(() => readStandaloneConfig([], source)).not.toThrow("hush");
  });
});
