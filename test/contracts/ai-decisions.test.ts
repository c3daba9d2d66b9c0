import { readFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, isObjectType } from "graphql";
import { isMadeByModel, withoutDecision } from "./leads-to-decision";

const sdl = (file: string): string => readFileSync(path.join(__dirname, "../../schema", file), "utf8");
const supergraph = buildSchema(sdl("supergraph.graphql"), { assumeValid: true, assumeValidSDL: true });

describe("what models make", () => {
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

  it("is missed where a link is missing: on the type itself, or on one of the types that lead to it", () => {
    const schema = buildSchema(`
      type Query { guess: Guess  page: Page  naked: Page2 }
      type Guess { score: Float }
      type Page { decisionId: ID  item: Item }
      type Page2 { item: Item }
      type Item { confidence: Float }`);
    expect(withoutDecision(schema)).toEqual(["Guess", "Item"]);
  });
});
