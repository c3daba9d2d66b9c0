import { FieldRates } from "@mall/gateway/limits/field-rates";
import { buildSchema, parse, type OperationDefinitionNode } from "graphql";
import { readFileSync } from "node:fs";
import path from "node:path";
import { FIELD_RATES, ONCE_PER_OPERATION, PRIORITIES } from "./field-policy";

const SCHEMA = path.join(__dirname, "../../schema/api.graphql");
const alice = { client: "alice", address: "10.0.0.1" };

function operation(text: string) {
  const document = parse(text, { noLocation: true });
  return { document, definition: document.definitions[0] as OperationDefinitionNode };
}

describe("the mall's policy for fields", () => {
  it.each(["requestDataExport", "requestErasure"])("lets %s be asked five times, then once a minute", (field) => {
    let now = 0;
    const rates = new FieldRates(FIELD_RATES, () => now);
    const ask = (who = alice) =>
      rates.take(operation(`mutation { ${field}(input: {}) { userErrors { code } } }`), {}, who);
    expect(Array.from({ length: 5 }, () => ask())).toEqual([null, null, null, null, null]);
    expect(ask()?.extensions).toMatchObject({
      ...{ code: "TOO_MANY_REQUESTS", limit: field, maximum: 5 },
      http: { status: 429, headers: { "retry-after": "60" } },
    });
    expect(ask({ client: "bob", address: "10.0.0.2" })).toBeNull();
    now += 60_000;
    expect(ask()).toBeNull();
    expect(ask()).not.toBeNull();
    expect(ONCE_PER_OPERATION[field]).toBe(1);
  });

  it("names fields that there are", () => {
    const schema = buildSchema(readFileSync(SCHEMA, "utf8"), { assumeValid: true });
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const known = new Set(roots.flatMap((type) => Object.keys(type?.getFields() ?? {})));
    const named = [FIELD_RATES, ONCE_PER_OPERATION].flatMap(Object.keys).concat(Object.values(PRIORITIES).flat());
    expect(named.filter((field) => !known.has(field))).toEqual([]);
  });
});
