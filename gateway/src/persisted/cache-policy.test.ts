import { buildSchema, parse } from "graphql";
import { cacheHintsOf, cachePolicyOf, type CacheHints } from "./cache-policy";

const schema = buildSchema(`
  directive @cacheControl(maxAge: Int, scope: String) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query { shop: Shop @cacheControl(maxAge: 60) me: Person cart: Cart @cacheControl(maxAge: 10, scope: "PRIVATE") free: Int }
  type Shop { name: String open: Boolean @cacheControl(maxAge: 5) owner: Person }
  type Person @cacheControl(maxAge: 30) { name: String }
  type Cart { total: Int }
`);
const hints = cacheHintsOf(schema);
const policy = (query: string, more: CacheHints = {}) => cachePolicyOf(schema, parse(query), { ...hints, ...more });

describe("for how long an answer may be kept", () => {
  it.each([
    ["as long as its root field says", "{ shop { name } }", { maxAge: 60, isPrivate: false }],
    ["no longer than any of its fields", "{ shop { name open } }", { maxAge: 5, isPrivate: false }],
    ["no longer than the types in it", "{ shop { owner { name } } }", { maxAge: 30, isPrivate: false }],
    ["as its type says where the field says nothing", "{ me { name } }", { maxAge: 30, isPrivate: false }],
    ["by one person, where a part is private", "{ shop { name } cart { total } }", { maxAge: 10, isPrivate: true }],
    ["also inside of fragments", "{ ...F } fragment F on Query { shop { open } }", { maxAge: 5, isPrivate: false }],
    ["not at all with a root field that says nothing", "{ shop { name } free }", null],
    ["not at all without any field", "{ __typename }", null],
  ])("%s", (_name, query, expected) => {
    expect(policy(query)).toEqual(expected);
  });

  it("takes hints from outside of the schema, which go first", () => {
    expect(policy("{ shop { name } }", { "Query.shop": { maxAge: 1 } })).toEqual({ maxAge: 1, isPrivate: false });
  });
});
