import { readFileSync } from "node:fs";
import path from "node:path";
import { contributionsOn, SURFACES, type Surface } from "@mall/insights/decision/surfaces";
import { buildSchema, type GraphQLObjectType, isObjectType } from "graphql";
import { isMadeByModel, listedInVain, unexplained, withoutDecision } from "./leads-to-decision";

const sdl = (file: string): string => readFileSync(path.join(__dirname, "../../schema", file), "utf8");
const SCHEMA_OF_PARTS = { assumeValid: true, assumeValidSDL: true };
const supergraph = buildSchema(sdl("supergraph.graphql"), SCHEMA_OF_PARTS);
const insights = buildSchema(sdl("subgraphs/insights.graphql"), SCHEMA_OF_PARTS);

const isTagged = ({ astNode }: GraphQLObjectType): boolean =>
  (astNode?.directives ?? []).some(({ name, arguments: given = [] }) => {
    const [{ value } = { value: null }] = given;
    return name.value === "tag" && value?.kind === "StringValue" && value.value === "ai";
  });

describe("what models make", () => {
  it("is tagged in the schema, so that the gateway marks it in every answer", () => {
    const made = Object.values(supergraph.getTypeMap()).filter(isObjectType).filter(isMadeByModel);
    expect(made.filter((type) => !isTagged(type)).map(({ name }) => name)).toEqual([]);
  });

  it("leads to a Decision, wherever in the supergraph it is shown", () => {
    expect(withoutDecision(supergraph)).toEqual([]);
  });

  it("is found by its marks, so that the walk cannot pass by looking at nothing", () => {
    const found = Object.values(supergraph.getTypeMap()).filter(isObjectType).filter(isMadeByModel);
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "ReviewSentiment",
        "ProductSentiment",
        "Recommendation",
        "SearchResult",
        "ListingQuality",
      ]),
    );
  });

  it("says beside each answer on a page what spoke for it and how sure it is, in fields that the Decision names", () => {
    for (const [surface, { saidBy, counterfactual, restsOn }] of Object.entries(SURFACES)) {
      const missing = saidBy.filter((place) => {
        const [type = "", field = ""] = place.split(".");
        const found = supergraph.getType(type);
        return !isObjectType(found) || found.getFields()[field] === undefined;
      });
      expect([surface, missing]).toEqual([surface, []]);
      expect([restsOn, counterfactual].every((text) => text.length > 20)).toBe(true);
      const weights = contributionsOn(surface as Surface).map(({ contribution }) => contribution);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
    }
    const texts = Object.values(SURFACES).map(({ counterfactual }) => counterfactual);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("is missed where a link is missing: on the type itself, or on one of the types that lead to it", () => {
    const schema = buildSchema(`
      type Query { guess: Guess  page: Page  naked: Page2  bare: Either }
      union Either = Hunch
      type Hunch { score: Float }
      type Guess { score: Float }
      type Page { decisionId: ID  item: Item }
      type Page2 { item: Item }
      type Item { confidence: Float }`);
    expect(withoutDecision(schema)).toEqual(["Hunch", "Guess", "Item"]);
  });

  it("is all that their subgraph answers, but for what is said to be made without them", () => {
    expect(unexplained(insights)).toEqual([]);
    expect(listedInVain(insights)).toEqual([]);
  });

  it("is found under any name: a value beside others, a new type, a guess among counts, as a number or as money", () => {
    const schema = buildSchema(
      `type Query { demandTomorrow: Int  worthTomorrow: Money  controlPanel: SalesFigures  outlook: SalesFigures  hunches: [Hunch!]! }
      type Mutation { ask: AskPayload }
      type AskPayload { gain: Money  userErrors: [AskUserError!]! }
      type AskUserError { message: String }
      type Money { minorUnits: Int }
      type Product @key(fields: "id") { id: ID!  title: String @external  willSell: Boolean  similar: Related }
      type Related { decision: ID  nodes: [Item!]! }
      type Item { warmth: Float }
      type Hunch { amount: Int }
      type SalesFigures { gmv: Int  refunded: Money  next: Int  worth: Money }`,
      SCHEMA_OF_PARTS,
    );
    expect(unexplained(schema).sort()).toEqual(
      [
        ...["AskPayload.gain", "Hunch", "Product.willSell", "Query.demandTomorrow", "Query.outlook"],
        ...["Query.worthTomorrow", "SalesFigures.next", "SalesFigures.worth"],
      ].sort(),
    );
  });
});
