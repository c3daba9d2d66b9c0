import type { RequestIdentity, Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { buildSchema, type GraphQLSchema } from "graphql";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Seller } from "../actors/seller";
import { AN_ADDRESS, Shopper } from "../actors/shopper";
import { Mall } from "../mall";
import { everyQuestion, everythingBelow, type Guesses } from "./schema-walk";

const API = buildSchema(readFileSync(path.join(__dirname, "../../schema/api.graphql"), "utf8"));
const MARK = uuidV7().slice(-12);
const STREET = `7 Hidden Court ${MARK}`;

/** Nobody's secrets are found by trying every question and every entity with the ids of their things. */
describe("what belongs to alice", () => {
  let mall: Mall;
  let alice: Shopper;
  let guesses: Guesses;
  let secrets: string[];
  const people = new Map<string, Shopper>();

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    const bruno = await Seller.signIn(mall);
    alice = await Shopper.signUp(mall, "alice");
    people.set("a guest", Shopper.guest(mall)).set("another customer", await Shopper.signUp(mall, "mallory"));
    people.set("a seller of whom she bought nothing", bruno.person);
    const cart = await alice.adds({ variantId: await aVariantNotOf(bruno.sellerId), quantity: 1 });
    const { order } = await alice.places(cart, { shippingAddress: { ...AN_ADDRESS, line1: STREET } });
    await mall.settle();
    const { viewer, ...rest } = await hers(order?.id ?? "");
    secrets = [viewer.email, STREET, rest.order.number];
    guesses = { ids: [alice.id ?? "", cart.id, ...idsIn(rest)], texts: [rest.order.number, viewer.email, MARK] };
  }, 120_000);
  afterAll(() => mall?.stop());

  it("is found by herself", async () => {
    const found = await allAnswers(alice);
    expect(secrets.filter((secret) => found.includes(secret))).toEqual(secrets);
  }, 120_000);

  it.each(["a guest", "another customer", "a seller of whom she bought nothing"])(
    "is not found by %s, through root fields, nested paths, search or _entities",
    async (who) => {
      const person = people.get(who);
      if (!person) throw new Error(who);
      const found = await allAnswers(person);
      expect(secrets.filter((secret) => withoutQuestions(found).includes(secret))).toEqual([]);
    },
    120_000,
  );

  /** Every answer of the gateway and of each subgraph, as one text. */
  async function allAnswers(person: Shopper): Promise<string> {
    const answers: string[] = [];
    for (const query of everyQuestion(API, guesses)) {
      const authorization = person.token === undefined ? {} : { authorization: `Bearer ${person.token}` };
      answers.push(JSON.stringify((await mall.gateway.execute({ query, ...authorization })).data ?? null));
    }
    for (const subgraph of mall.parts.subgraphs) {
      const identity: RequestIdentity = { viewer: viewerOf(person), traceId: "walk", deadlineAt: Date.now() + 60_000 };
      for (const operation of entityQuestions(subgraph.schema)) {
        const { data } = await subgraph.execute({ operation, variables: representations(operation) }, { ...identity });
        answers.push(JSON.stringify(data ?? null));
      }
    }
    expect(answers.length).toBeGreaterThan(50);
    return answers.join("\n");
  }

  const representations = (operation: string) => {
    const [, __typename] = /\.\.\. on (\w+)/.exec(operation) ?? [];
    return { representations: guesses.ids.map((id) => ({ __typename, id })) };
  };

  async function aVariantNotOf(sellerId: string): Promise<string> {
    const { products } = await alice.ask<{
      products: { nodes: { seller: { id: string }; variants: { id: string; availability: { inStock: boolean } }[] }[] };
    }>("{ products(first: 50) { nodes { seller { id } variants { id availability { inStock } } } } }");
    const others = products.nodes.filter(({ seller }) => seller.id !== sellerId);
    const found = others.flatMap(({ variants }) => variants).find(({ availability }) => availability.inStock);
    return found?.id ?? "";
  }

  const hers = (orderId: string) =>
    alice.ask<{ viewer: { email: string }; order: { number: string } }>(
      `query ($orderId: ID!) { viewer { email } order(id: $orderId) { id number sellerOrders { id lines { id } } } }`,
      { orderId },
    );
});

/** Ids in an answer, at whatever depth. */
function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "id" && typeof inner === "string" ? [inner] : idsIn(inner),
  );
}

/** An answer may repeat what it was asked for, such as the text of a search. */
const withoutQuestions = (answers: string): string => answers.replace(/"(query|text|searchedFor)":"[^"]*"/g, "");

function entityQuestions(schema: GraphQLSchema): string[] {
  const union = schema.getType("_Entity");
  const entities = union && "getTypes" in union ? union.getTypes() : [];
  return entities.map(
    (type) =>
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type.name} ${everythingBelow(schema, type, ["Query"])} } }`,
  );
}

function viewerOf({ token }: Shopper): Viewer | null {
  if (token === undefined) return null;
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
    sub: string;
    sid: string;
    exp: number;
    roles: string[];
    sellerIds: string[];
  };
  const { sub: id, sid: sessionId, exp: expiresAt, roles, sellerIds } = claims;
  return { id, sessionId, expiresAt, roles, sellerIds };
}
