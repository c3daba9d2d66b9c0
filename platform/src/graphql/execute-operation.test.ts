import { buildSchema, parse, type GraphQLSchema } from "graphql";
import type * as jit from "graphql-jit";
import { compileQuery } from "graphql-jit";
import { badInput } from "../errors/coded-error";
import { silentLogger } from "../telemetry/logger";
import { OperationExecutor } from "./execute-operation";
import { RecursiveInputs } from "./recursive-inputs";

/** As it is, and counted. */
jest.mock("graphql-jit", () => {
  const actual = jest.requireActual<typeof jit>("graphql-jit");
  return { ...actual, compileQuery: jest.fn(actual.compileQuery) };
});

const errors = { traceId: "trace-1", logger: silentLogger };

/** A schema whose only field fails as it is told. */
function failingSchema(failure: unknown): GraphQLSchema {
  const schema = buildSchema("type Query { fails: String }");
  const field = schema.getQueryType()?.getFields()["fails"];
  if (field) field.resolve = () => Promise.reject(failure as Error);
  return schema;
}

describe("an operation that fails", () => {
  it("hides what was thrown behind INTERNAL and the trace id", async () => {
    const executor = new OperationExecutor(failingSchema(new Error("password is hunter2")));
    const { data, errors: seen } = await executor.execute({ operation: "{ fails }" }, {}, errors);
    expect(data).toEqual({ fails: null });
    expect(seen?.[0]?.toJSON()).toMatchObject({
      message: "Something went wrong on our side.",
      path: ["fails"],
      extensions: { code: "INTERNAL", traceId: "trace-1" },
    });
  });

  it("says what the caller may know", async () => {
    const executor = new OperationExecutor(failingSchema(badInput(["first"], "first is too large.")));
    const { errors: seen } = await executor.execute({ operation: "{ fails }" }, {}, errors);
    expect(seen?.[0]?.toJSON()).toMatchObject({
      message: "first is too large.",
      extensions: { code: "BAD_USER_INPUT", field: ["first"], traceId: "trace-1" },
    });
  });
});

describe("a flood of different operations", () => {
  const schema = buildSchema("type Query { echo(text: String): String }");

  it("keeps no more of them compiled than fit into memory, and goes on answering", async () => {
    const executor = new OperationExecutor(schema);
    const padding = "x".repeat(10_000);
    for (let number = 0; number < 50; number += 1) {
      await executor.execute({ operation: `{ echo(text: "${number}${padding}") }` }, {}, errors);
    }
    expect(executor.preparedOperations).toBeLessThan(10);
    expect(await executor.execute({ operation: "{ __typename }" }, {}, errors)).toEqual({
      data: { __typename: "Query" },
    });
  });
});

it.each(["constructor", "toString", "__proto__"])(
  "a variable called %s that is left out is not there",
  async (name) => {
    const schema = buildSchema("type Query { echo(text: String): String }");
    const field = schema.getQueryType()?.getFields()["echo"];
    if (field) field.resolve = (_source, args: { text?: unknown }) => ("text" in args ? "given" : "left out");
    const operation = `query ($${name}: String) { echo(text: $${name}) }`;
    const executor = new OperationExecutor(schema);
    expect(await executor.execute({ operation }, {}, errors)).toEqual({ data: { echo: "left out" } });
  },
);

describe("an operation with a variable that may hold itself", () => {
  const schema = buildSchema(`
    input Filter { and: [Filter!] name: String limit: Int = 3 }
    input Page { first: Int filter: Filter }
    input Plain { n: Int }
    type Query { found(page: Page, plain: Plain): String }`);
  const field = schema.getQueryType()?.getFields()["found"];
  if (field) field.resolve = (_source, { page }: { page: unknown }) => JSON.stringify(page);

  it("is answered without being compiled, which would take seconds", async () => {
    const operation = "query Q($page: Page) { found(page: $page) }";
    const variables = { page: { first: 1, filter: { and: [{ name: "a" }] } } };
    jest.mocked(compileQuery).mockClear();
    const { data } = await new OperationExecutor(schema).execute({ operation, variables }, {}, errors);
    expect(JSON.parse(String(data?.["found"]))).toEqual({
      first: 1,
      filter: { limit: 3, and: [{ name: "a", limit: 3 }] },
    });
    expect(compileQuery).not.toHaveBeenCalled();
  });

  it("is told from others by the types of its variables alone", () => {
    const recursive = new RecursiveInputs(schema);
    expect([...recursive.names].sort()).toEqual(["Filter", "Page"]);
    const isIn = (text: string): boolean => recursive.areIn(parse(text));
    expect(isIn("query($page: [Page!]!) { __typename }")).toBe(true);
    expect(isIn("query($plain: Plain) { found(page: { filter: { and: [] } }, plain: $plain) }")).toBe(false);
  });
});
