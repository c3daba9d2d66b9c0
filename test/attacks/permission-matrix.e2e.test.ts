import type { Viewer } from "@mall/platform/auth/viewer";
import type { ExecutionResult } from "graphql";
import { Mall } from "../mall";
import { NOBODY } from "./filled-arguments";
import { Callers } from "./matrix-callers";
import { entityQuestions, keyTypes, rootQuestions, type Question } from "./object-cases";
import { ownThings, rowsOf, type OwnThings } from "./own-things.fixture";
import { NOT_REACHED } from "./not-reached";
import { actsOnAnothers, actsOnOwn, isTurnedAway, labelOf } from "./who-acts";
import { ALL, maySee, mustSee } from "./who-sees-what";

interface Asking {
  readonly subgraph: Mall["parts"]["subgraphs"][number];
  readonly question: Question;
}
/** What somebody is told of a field, as text without ids: "null" for nothing; and with why not. */
interface Told {
  readonly value: string;
  readonly outcome: string;
}
const WHOSE = ["own", "anothers"] as const;
type Whose = (typeof WHOSE)[number];
const FAULT = /VALIDATION|INTERNAL/;
const REFUSED = /FORBIDDEN|UNAUTHENTICATED/;
const NOTHING: Told = { value: "null", outcome: "[null,[]]" };

/** Every role × every key type's fields and every root field that takes an id × own, another's and nobody's object. */
describe("an object", () => {
  let mall: Mall;
  let things: OwnThings;
  let callers: Callers;
  let asked: Asking[];
  const seen = { cases: 0, given: 0, withheld: 0 };

  beforeAll(async () => {
    mall = await Mall.start({ withDemo: true });
    things = await ownThings(mall);
    callers = new Callers(things);
    const own = Object.fromEntries(Object.entries(things.ids).map(([noun, pair]) => [noun, pair.own]));
    asked = mall.parts.subgraphs.flatMap((subgraph) => {
      const { name, schema } = subgraph;
      const questions = [...entityQuestions(name, schema), ...rootQuestions(name, schema, own)];
      return questions.map((question) => ({ subgraph, question }));
    });
  }, 300_000);
  afterAll(() => mall?.stop());

  const questionsOf = (...kinds: Question["kind"][]) => asked.filter(({ question }) => kinds.includes(question.kind));
  const idsOf = ({ noun }: Question) => things.ids[noun] ?? { own: NOBODY, anothers: NOBODY };

  async function ask({ subgraph, question }: Asking, id: string, viewer: Viewer | null): Promise<ExecutionResult> {
    const { kind, operation, noun, fields } = question;
    seen.cases += fields.length;
    const identity = { viewer, traceId: "matrix", deadlineAt: Date.now() + 60_000 };
    const variables = { id, key: `KEY-${seen.cases}`, keys: [{ __typename: noun, id }] };
    if (kind !== "subscription") return subgraph.execute({ operation, variables, kind }, identity);
    const stream = await subgraph.subscribe({ operation, variables }, identity);
    if (!(Symbol.asyncIterator in stream)) return stream;
    await stream.return?.();
    return { data: { answer: "told" } };
  }

  async function told(asking: Asking, id: string, viewer: Viewer | null): Promise<Map<string, Told>> {
    const { data, errors = [] } = await ask(asking, id, viewer);
    const found = ((data as { _entities?: object[] } | null)?._entities?.[0] ?? data ?? {}) as Record<string, unknown>;
    return new Map(
      asking.question.fields.map((field) => {
        const value = found[field] ?? null;
        const refusals = errors
          .filter(({ path = [] }) => path.length < 3 || path[2] === field || path[0] === "answer")
          .map(({ message, extensions }) => [message, extensions["code"]]);
        return [field, { value: withoutIds(value), outcome: withoutIds([value, refusals]) }];
      }),
    );
  }

  const toldAnswer = async (asking: Asking, id: string, viewer: Viewer | null): Promise<string> =>
    (await told(asking, id, viewer)).get("answer")?.outcome ?? "";

  const views = new Map<string, Promise<Map<string, Told>>>();
  function ownersView(asking: Asking, whose: Whose): Promise<Map<string, Told>> {
    const key = `${labelOf(asking.question)} ${whose}`;
    const view = views.get(key) ?? told(asking, idsOf(asking.question)[whose], callers.owner(whose));
    views.set(key, view);
    return view;
  }

  async function surprisesOfReading(asking: Asking, role: string): Promise<string[]> {
    const { question } = asking;
    const viewer = callers.of(role);
    const nobodys = await told(asking, NOBODY, viewer);
    const found: string[] = [];
    for (const whose of WHOSE) {
      const [answers, owners] = [await told(asking, idsOf(question)[whose], viewer), await ownersView(asking, whose)];
      for (const field of question.fields) {
        const [answer, nothing, owned] = [answers, nobodys, owners].map((all) => all.get(field) ?? NOTHING) as Triple;
        const name = field === "answer" ? question.name : `${question.name}.${field}`;
        const isThere = ({ value }: Told): boolean => value !== "null" && value !== nothing.value;
        seen[isThere(answer) ? "given" : "withheld"] += 1;
        const isAllowed = maySee(question, name, { role, whose });
        const say = (what: string): number => found.push(`${name}(${question.asked}): ${role} ${what} ${whose}`);
        if (FAULT.test(answer.outcome)) say(`breaks with ${answer.outcome}`);
        if (isThere(answer) && !isAllowed) say("sees");
        if (!isThere(answer) && !isAllowed && answer.outcome !== nothing.outcome) say(`tells by ${answer.outcome}`);
        if (!isThere(answer) && isThere(owned) && mustSee(question, name, { role, whose })) say("does not see");
      }
    }
    return found;
  }

  async function surprisesOfChanging(asking: Asking, role: string): Promise<string[]> {
    const { question } = asking;
    const [viewer, ids, label] = [callers.of(role), idsOf(question), `${labelOf(question)} by ${role}`];
    const anothers = await toldAnswer(asking, ids.anothers, viewer);
    if (isTurnedAway(question, role)) return REFUSED.test(anothers) ? [] : [`${label}: ${anothers} is no refusal`];
    const nobodys = await toldAnswer(asking, NOBODY, viewer);
    const own = actsOnOwn(question, role) ? nobodys : await toldAnswer(asking, ids.own, viewer);
    return [anothers, own].filter((each) => each !== nobodys || FAULT.test(each)).map((each) => `${label}: ${each}`);
  }

  /** Asked in turn, each until somebody who may act on own gets another answer for it than for nobody's. */
  async function isReached(asking: Asking): Promise<boolean> {
    const { question } = asking;
    for (const role of ALL.filter((each) => actsOnOwn(question, each) && !isTurnedAway(question, each))) {
      const viewer = callers.of(role);
      const nobodys = await toldAnswer(asking, NOBODY, viewer);
      if ((await toldAnswer(asking, idsOf(question).own, viewer)) !== nobodys) return true;
    }
    return false;
  }

  it("of every key type and every input that takes an id is there twice", () => {
    const keys = mall.parts.subgraphs.flatMap(({ schema }) => keyTypes(schema).map(({ name }) => name));
    const nouns = [...new Set([...keys, ...asked.map(({ question }) => question.noun)])];
    expect(nouns.filter((noun) => things.ids[noun] === undefined)).toEqual([]);
  });

  it("is seen by whom the table names, and is not there for anybody else", async () => {
    const surprises: string[] = [];
    for (const asking of questionsOf("query"))
      surprises.push(...(await Promise.all(ALL.map((role) => surprisesOfReading(asking, role)))).flat());
    expect(surprises).toEqual([]);
  }, 240_000);

  it("is changed by strangers no more than one that does not exist, with the same answer", async () => {
    const before = await rowsOf(mall, things);
    const surprises: string[] = [];
    for (const asking of questionsOf("mutation", "subscription")) {
      const strangers = ALL.filter((role) => !actsOnAnothers(asking.question, role));
      surprises.push(...(await Promise.all(strangers.map((role) => surprisesOfChanging(asking, role)))).flat());
    }
    expect(surprises).toEqual([]);
    expect(await rowsOf(mall, things)).toEqual(before);
  }, 240_000);

  it("is found by those who may change it, so that refusing strangers says something", async () => {
    const changing = questionsOf("mutation", "subscription").filter(
      ({ question }) => !NOT_REACHED.has(labelOf(question)),
    );
    const isLast = ({ question }: Asking): boolean =>
      /(Delete|Remove|Revoke|requestErasure|Archive|End)/.test(question.name);
    const missed: string[] = [];
    for (const asking of [...changing.filter((each) => !isLast(each)), ...changing.filter(isLast)])
      if (!(await isReached(asking))) missed.push(labelOf(asking.question));
    expect(missed).toEqual([]);
    expect(changing.length).toBeGreaterThan(NOT_REACHED.size);
  }, 240_000);

  it("was asked for in thousands of cases, given in some and withheld in many", () => {
    expect(seen.cases).toBeGreaterThan(15_000);
    expect([seen.given > 1_000, seen.withheld > 3_000]).toEqual([true, true]);
  });
});

type Triple = [Told, Told, Told];

/** Keys are other ones each time. */
const withoutIds = (value: unknown): string =>
  JSON.stringify(value).replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|KEY-\d+/gi, "");
