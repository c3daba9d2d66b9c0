import { CALLERS } from "@mall/mall/permission-page";
import type { Viewer } from "@mall/platform/auth/viewer";
import { Mall } from "../mall";
import { entityQuestions, NOBODY, rootQuestions, type Question } from "./object-cases";
import { ownThings, type OwnThings } from "./own-things.fixture";
import { ALL, audienceOf, DONE_IN_PUBLIC, OF_A_SELLER } from "./who-sees-what";

type Subgraph = Mall["parts"]["subgraphs"][number];
const FAR = 4_000_000_000;

/** Every role × every key type's fields and every root field that takes an id × own, another's and nobody's object. */
describe("an object", () => {
  let mall: Mall;
  let things: OwnThings;
  const asked: { subgraph: Subgraph; question: Question }[] = [];
  const seen = { cases: 0, given: 0, withheld: 0 };

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    things = await ownThings(mall);
    const nouns = new Set(Object.keys(things.ids));
    for (const subgraph of mall.parts.subgraphs) {
      const { name, schema } = subgraph;
      const questions = [...entityQuestions(name, schema), ...rootQuestions(name, schema, nouns)];
      asked.push(...questions.map((question) => ({ subgraph, question })));
    }
  }, 300_000);
  afterAll(() => mall?.stop());

  const questionsOf = (kind: Question["kind"]) =>
    asked.filter(({ question }) => question.kind === kind && things.ids[question.noun]);

  /** Whoever holds the role is alice; as a seller she acts for one. */
  function callerOf(role: string): Viewer | null {
    const sellerIds = role === "seller" ? [things.sellerId] : [];
    return personOf(things.aliceId, CALLERS[role] ?? null, sellerIds);
  }

  function personOf(id: string, viewer: Viewer | null, sellerIds: string[]): Viewer | null {
    const mfaAt = Math.floor(Date.now() / 1_000);
    return viewer && { ...viewer, id, sessionId: NOBODY, sellerIds, expiresAt: FAR, mfaAt };
  }

  const owners = (): Record<"own" | "anothers", Viewer | null> => ({
    own: callerOf("seller"),
    anothers: personOf(things.bobId, CALLERS["seller"] ?? null, [things.otherSellerId]),
  });

  async function ask({ subgraph, question }: (typeof asked)[number], id: string, viewer: Viewer | null) {
    seen.cases += 1;
    const { kind } = question;
    const identity = { viewer, traceId: "matrix", deadlineAt: Date.now() + 60_000 };
    return subgraph.execute({ operation: question.about(id), kind }, identity);
  }

  /** What somebody is told of an object, as text without ids; of nothing: "null". */
  async function told(asking: (typeof asked)[number], id: string, viewer: Viewer | null): Promise<string> {
    const { data } = await ask(asking, id, viewer);
    const { answer, _entities = [] } = (data ?? {}) as { answer?: unknown; _entities?: (object | null)[] };
    const found = asking.question.name.includes(".Query.") ? answer : Object.values(_entities[0] ?? {})[0];
    return withoutIds(found ?? null);
  }

  /** Membership of a seller is read from the database by users, and from the access token by all others. */
  const isMember = ({ name, noun }: Question, role: string): boolean =>
    OF_A_SELLER.has(noun) && name.startsWith("users.") && role !== "guest";

  const isOwner = ({ noun }: Question, role: string): boolean =>
    OF_A_SELLER.has(noun) ? role === "seller" : role !== "guest";

  /** Whether a caller has to see what there is to see, and whether they may. */
  function expected(question: Question, { role, isOwn }: { role: string; isOwn: boolean }) {
    const must = audienceOf(question.name, ALL).includes(role) || (isOwn && isOwner(question, role));
    return { must, may: must || (isOwn && isMember(question, role)) };
  }

  async function surprisesOf(asking: (typeof asked)[number]): Promise<string[]> {
    const { question } = asking;
    const surprises: string[] = [];
    const ids = things.ids[question.noun] ?? { own: "", anothers: "" };
    const asOwners = owners();
    const byOwner = {
      own: await told(asking, ids.own, asOwners.own),
      anothers: await told(asking, ids.anothers, asOwners.anothers),
    };
    for (const role of ALL) {
      const nobodys = await told(asking, NOBODY, callerOf(role));
      for (const whose of ["own", "anothers"] as const) {
        const isThere = (value: string): boolean => value !== "null" && value !== nobodys;
        const isSeen = isThere(await told(asking, ids[whose], callerOf(role)));
        const { must, may } = expected(question, { role, isOwn: whose === "own" });
        seen[isSeen ? "given" : "withheld"] += 1;
        if (isSeen && !may) surprises.push(`${question.name}: ${role} sees ${whose}`);
        if (!isSeen && must && isThere(byOwner[whose]))
          surprises.push(`${question.name}: ${role} does not see ${whose}`);
      }
    }
    return surprises;
  }

  it("is seen by whom the table names, and is not there for anybody else", async () => {
    const surprises: string[] = [];
    for (const asking of questionsOf("query")) surprises.push(...(await surprisesOf(asking)));
    expect(surprises).toEqual([]);
  }, 240_000);

  it("that is another's is changed by strangers no more than one that does not exist, with the same answer", async () => {
    const surprises: string[] = [];
    const changing = questionsOf("mutation").filter(({ question }) => !DONE_IN_PUBLIC.has(question.name));
    for (const asking of changing) {
      const ids = things.ids[asking.question.noun];
      for (const role of ["guest", "customer", "seller"]) {
        const [anothers, nobodys] = [
          await ask(asking, ids?.anothers ?? "", callerOf(role)),
          await ask(asking, NOBODY, callerOf(role)),
        ].map(({ data, errors = [] }) =>
          withoutIds([data ?? null, errors.map(({ message, extensions }) => [message, extensions["code"]])]),
        );
        if (/VALIDATION|INTERNAL/.test(`${nobodys}${anothers}`)) surprises.push(`${asking.question.name}: ${nobodys}`);
        if (anothers !== nobodys) surprises.push(`${asking.question.name} by ${role}: ${anothers} is not ${nobodys}`);
      }
    }
    expect(surprises).toEqual([]);
  }, 240_000);

  it("was asked for in thousands of cases, given in some and withheld in many", () => {
    expect(seen.cases).toBeGreaterThan(4_000);
    expect([seen.given > 500, seen.withheld > 1_000]).toEqual([true, true]);
  });
});

const withoutIds = (value: unknown): string =>
  JSON.stringify(value).replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, "");
