import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "graphql";
import { checkLimits, checkVariables } from "./check-limits";
import { DEFAULT_LIMITS } from "./operation-limits";

const limits = { ...DEFAULT_LIMITS, perField: { signIn: 1 } };

const excessOf = (query: string): unknown[] =>
  checkLimits(parse(query, { noLocation: true }), limits).map(({ extensions: { limit, value, maximum } }) => [
    limit,
    value,
    maximum,
  ]);

const nested = (levels: number): string => `${"{ a ".repeat(levels)}${"}".repeat(levels)}`;
const many = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(" ");

describe("limits of an operation", () => {
  it.each<[string, string, unknown[]]>([
    ["the deepest allowed", nested(12), []],
    ["one level too deep", nested(13), [["depth", 13, 12]]],
    [
      "too deep through fragments",
      `{ a { b { c { d { e { f { ...F } } } } } } } fragment F on T ${nested(7)}`,
      [["depth", 13, 12]],
    ],
    ["introspection, which nests by nature", `{ __schema { types ${nested(14)} } }`, []],
    ["as many aliases as allowed", `{ x { ${many(30, (n) => `a${n}: id`)} } }`, []],
    ["one alias too many", `{ x { ${many(31, (n) => `a${n}: id`)} } }`, [["aliases", 31, 30]]],
    [
      "aliases in a fragment that is used often",
      `{ ${many(4, (n) => `f${n} { ...F }`)} } fragment F on T { ${many(8, (n) => `a${n}: id`)} }`,
      [["aliases", 32, 30]],
    ],
    ["too many root fields", `{ ${many(21, (n) => `f${n}`)} }`, [["queryFields", 21, 20]]],
    ["too many mutations", `mutation { ${many(6, (n) => `m${n}`)} }`, [["mutationFields", 6, 5]]],
    [
      "too many mutations through a fragment",
      `mutation { ...F ...F } fragment F on Mutation { ${many(3, (n) => `m${n}`)} }`,
      [["mutationFields", 6, 5]],
    ],
    ["sign-in twice", "mutation { a: signIn { id } b: signIn { id } }", [["signIn", 2, 1]]],
    [
      "sign-in twice through fragments",
      "mutation { ...F ... on Mutation { signIn { id } } } fragment F on Mutation { b: signIn { id } }",
      [["signIn", 2, 1]],
    ],
    ["one field many times", `{ x { ${many(11, () => "id")} } }`, [["repeats", 11, 10]]],
    ["one field many times over inline fragments", `{ x { ${many(11, () => "... { id }")} } }`, [["repeats", 11, 10]]],
    [
      "too many directives at one place",
      `{ x ${many(6, () => "@include(if: true)")} }`,
      [["directivesPerPlace", 6, 5]],
    ],
    [
      "too many directives",
      `{ ${many(13, (n) => `f${n} @skip(if: false) @include(if: true)`)} }`,
      [["directives", 26, 25]],
    ],
  ])("%s", (_name, query, excess) => {
    expect(excessOf(query)).toEqual(excess);
  });

  it("counts every operation of a document", () => {
    expect(excessOf(`query A { a } query B ${nested(13)}`)).toEqual([["depth", 13, 12]]);
  });

  it("refuses a fragment bomb of twenty levels without doing what it asks", () => {
    const bomb = `{ ...F0 } ${many(20, (n) => `fragment F${n} on T { a: x { ...F${n + 1} } b: x { ...F${n + 1} } }`)} fragment F20 on T { id }`;
    const before = process.cpuUsage();
    expect(excessOf(bomb)).toContainEqual(["selections", 2 ** 21 - 2 + 2 ** 20, 10_000]);
    // Of its own time: a busy machine does not count.
    expect(process.cpuUsage(before).user).toBeLessThan(200_000);
  });

  it("names a number for a bomb that no number holds", () => {
    const bomb = `{ ...F0 } ${many(1200, (n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`)} fragment F1200 on T { id }`;
    expect(excessOf(bomb)).toContainEqual(["selections", Number.MAX_SAFE_INTEGER, 10_000]);
  });

  it("does not follow a fragment into itself", () => {
    expect(excessOf("{ ...F } fragment F on T { a ...F }")).toEqual([]);
  });
});

describe("limits of variables", () => {
  const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], 1);

  it("allows ordinary input", () => {
    expect(checkVariables({ input: { lines: [{ id: "a", quantity: 1 }] }, none: null }, limits)).toEqual([]);
  });

  it("refuses what is nested too deeply or holds too much", () => {
    expect(checkVariables({ a: deep(20_000) }, limits)[0]?.extensions).toMatchObject({
      limit: "variableDepth",
      maximum: 32,
    });
    const thousand = Array.from({ length: 1_000 }, () => 1);
    const twenty = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`a${n}`, thousand]));
    expect(checkVariables(twenty, limits)[0]?.extensions).toMatchObject({ limit: "variableValues" });
    expect(checkVariables({ input: { lines: [...thousand, 1] } }, limits)[0]?.extensions).toMatchObject({
      limit: "inputList",
      value: 1_001,
      maximum: 1_000,
    });
    expect(checkVariables(JSON.parse('{"a":[{"__proto__":{}}]}'), limits)[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });
});

describe("registered operations", () => {
  const folder = path.resolve(__dirname, "../../../schema/operations");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".graphql"));

  it.each(files)("%s is within the limits", (file) => {
    expect(excessOf(readFileSync(path.join(folder, file), "utf8"))).toEqual([]);
  });
});
