import { buildSchema } from "graphql";
import { silentLogger } from "../telemetry/logger";
import { OperationExecutor } from "./execute-operation";

const schema = buildSchema(`
  enum Order { UP DOWN }
  input Part { first: Int! = 20 order: Order = DOWN }
  input Range { first: Int! = 20 order: Order = DOWN inner: Part }
  type Query { echo(first: Int! = 5 range: Range ranges: [Range!] order: Order): String }`);
const field = schema.getQueryType()?.getFields()["echo"];
if (field) field.resolve = (_source, args) => JSON.stringify(args);

async function echo(operation: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const executor = new OperationExecutor(schema);
  const errors = { traceId: "trace-1", logger: silentLogger };
  const result = await executor.execute({ operation, variables }, {}, errors);
  if (result.errors) throw new Error(result.errors[0]?.message);
  return JSON.parse(String(result.data?.["echo"]));
}

describe("what was left out", () => {
  it("is a variable's default", async () => {
    expect(await echo("query ($first: Int! = 20) { echo(first: $first) }")).toEqual({ first: 20 });
    expect(await echo("query ($first: Int! = 20) { echo(first: $first) }", { first: 3 })).toEqual({ first: 3 });
    expect(await echo("query ($order: Order = UP) { echo(order: $order) }")).toEqual({ first: 5, order: "UP" });
    expect(await echo("query ($order: Order = UP) { echo(order: $order) }", { order: null })).toEqual({
      ...{ first: 5, order: null },
    });
  });

  it("is the default of a field within a variable, however deep, in lists too", async () => {
    const query = "query ($range: Range, $ranges: [Range!]) { echo(range: $range, ranges: $ranges) }";
    const filled = { first: 20, order: "DOWN" };
    expect(await echo(query, { range: {}, ranges: [{ first: 1 }, { inner: {} }] })).toEqual({
      first: 5,
      range: filled,
      ranges: [
        { ...filled, first: 1 },
        { ...filled, inner: filled },
      ],
    });
    expect(await echo(query, { range: null })).toEqual({ first: 5, range: null });
  });

  it("stays out without a default", async () => {
    expect(await echo("query ($range: Range) { echo(range: $range) }")).toEqual({ first: 5 });
  });
});
