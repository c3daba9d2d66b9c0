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

  it("does not repeat a secret that it cannot read", () => {
    const source = { SUPERGRAPH_FILE: "a.graphql", SUBGRAPH_KEYS: '{"a": "hush' };
    expect(() => readStandaloneConfig([], source)).toThrow("SUBGRAPH_KEYS must be a JSON object.");
    expect(() => readStandaloneConfig([], source)).not.toThrow("hush");
  });
});
