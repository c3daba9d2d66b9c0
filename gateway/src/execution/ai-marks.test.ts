import { buildSchema, getOperationAST, parse, type GraphQLObjectType } from "graphql";
import { compileAiMarks } from "./ai-marks";
import { fragmentsOf } from "./compiled-operation";

const schema = buildSchema(`
  type Query { books: [Book!]! hit: Hit }
  type Book { title: String tone: Tone related: [Book!] }
  type Tone { score: Float label: String }
  type Film { title: String }
  union Hit = Film | Tone`);

const marksOf = (source: string, conditions: Record<string, boolean> = {}, tagged = ["Tone"]) => {
  const document = parse(source);
  const { selectionSet } = getOperationAST(document)!;
  const scope = { schema, fragments: fragmentsOf(document), conditions: new Map(Object.entries(conditions)) };
  const type = schema.getQueryType() as GraphQLObjectType;
  return compileAiMarks(scope, new Set(tagged), { type, selectionSet })?.generated ?? null;
};
const tone = (path: string) => ({ path, type: "Tone" });

describe("the marks of what a model made", () => {
  it("name each place by the names of the answer, once, through fragments", () => {
    const source = `query { all: books { title t: tone { score } ...More } }
      fragment More on Book { t: tone { label } related { tone { label } } }`;
    expect(marksOf(source)).toEqual([tone("all.t"), tone("all.related.tone")]);
  });

  it("find a member of a union by its fragment", () => {
    expect(marksOf("{ hit { ... on Film { title } ... on Tone { score } } }")).toEqual([tone("hit")]);
  });

  it("are not there where none of it was asked for, or nothing is tagged", () => {
    expect(marksOf("{ books { title } }")).toBeNull();
    expect(marksOf("{ books { tone { score } } }", {}, [])).toBeNull();
  });

  it("follow what is skipped and included", () => {
    const source = `query($with: Boolean!) { books { title tone @include(if: $with) { score } } }`;
    expect(marksOf(source, { with: false })).toBeNull();
    expect(marksOf(source, { with: true })).toEqual([tone("books.tone")]);
  });

  it("end at fifty, however much is asked for", () => {
    const many = Array.from({ length: 200 }, (_, n) => `a${n}: books { tone { score } }`).join(" ");
    expect(marksOf(`{ ${many} }`)).toHaveLength(50);
  });
});
