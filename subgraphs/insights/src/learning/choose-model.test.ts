import { chooseModel, MIN_PEOPLE } from "./choose-model";
import { fitFollowing } from "./fit-following";
import { fitAffinity, fitEase, invert } from "./fit-weights";
import { historiesOf, splitAt, type Interaction } from "./interactions";
import { ndcgOf, type ItemFacts } from "./judge-weights";

const SHELVES = 8;
const PER_SHELF = 10;
const PEOPLE = 400;

/** Everybody buys seven products of one shelf, one an hour; people begin one after the other. */
function shelfLovers(): Interaction[] {
  let state = 5;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: PEOPLE }, (_, person) => {
    const items = Array.from({ length: PER_SHELF }, (_item, i) => (person % SHELVES) * PER_SHELF + i);
    const bought = items.sort(() => random() - 0.5).slice(0, 7);
    return bought.map((item, i) => ({ person, item, weight: 1, at: person * 0.5 + i * 60 }));
  }).flat();
}

const facts: ItemFacts = {
  count: SHELVES * PER_SHELF,
  sellers: new Int32Array(SHELVES * PER_SHELF).map((_, item) => item % 5),
  alike: () => [],
  isCold: () => false,
};
const failed = (chosen: ReturnType<typeof chooseModel>) =>
  chosen.guards.filter(({ isPassed }) => !isPassed).map(({ name }) => name);

describe("a refit", () => {
  it("finds a model that beats one that knows nothing, and beats popularity by far", () => {
    const interactions = shelfLovers();
    const useless = { weights: new Map([[0, [{ item: 1, weight: 1 }]]]), textWeight: 0, fade: 0.93 };
    const chosen = chooseModel({ interactions, facts, serving: useless, sequenceSteps: 0 });
    expect(failed(chosen)).toEqual([]);
    expect(chosen.isBetter).toBe(true);
    const of = (name: string) => chosen.measures.find((one) => one.name === name)!;
    expect(of("candidate").people).toBeGreaterThan(MIN_PEOPLE);
    expect(of("candidate").ndcg).toBeGreaterThan(2 * of("popularity").ndcg);
  });

  it("is refused where it is no better than what serves, or serves the mall around it worse", () => {
    const interactions = shelfLovers();
    const serving = {
      ...chooseModel({ interactions, facts, serving: null, sequenceSteps: 0 }),
      textWeight: 0,
      fade: 0.93,
    };
    expect(failed(chooseModel({ interactions, facts, serving, sequenceSteps: 0 }))).toContain("BEATS_SERVING");
    const few = interactions.filter(({ person }) => person < 20);
    expect(failed(chooseModel({ interactions: few, facts, serving: null, sequenceSteps: 0 }))).toContain(
      "ENOUGH_PEOPLE",
    );
    const ofOneSeller = { ...facts, sellers: new Int32Array(facts.count).map((_, item) => (item < 70 ? 0 : item)) };
    const shelfOfOthers = new Map(
      Array.from({ length: facts.count }, (_, one) => [one, [{ item: 70 + (one % 10), weight: 1 }]] as const),
    );
    const spread = { weights: shelfOfOthers, textWeight: 0, fade: 0.93 };
    expect(failed(chooseModel({ interactions, facts: ofOneSeller, serving: spread, sequenceSteps: 0 }))).toContain(
      "SELLER_EXPOSURE",
    );
  });

  it("is refused where what serves shows more of the mall, or finds little known products that it does not", () => {
    const everyone = shelfLovers();
    const ofOneShelf = everyone.filter(({ person }) => person % SHELVES === 0);
    const others = (one: number) =>
      Array.from({ length: 10 }, (_, i) => ({ item: PER_SHELF + ((one * 10 + i) % 70), weight: 1 }));
    const wide = new Map(Array.from({ length: facts.count }, (_, one) => [one, others(one)] as const));
    const narrow = {
      interactions: ofOneShelf,
      facts,
      serving: { weights: wide, textWeight: 0, fade: 0.93 },
      sequenceSteps: 0,
    };
    expect(failed(chooseModel(narrow))).toContain("COVERAGE");
    // In the end who loves the first shelf buys what nobody of them had bought before.
    const [rare, heldOut] = [70, 470];
    const surprised = everyone.map((one) =>
      one.at > heldOut && one.person % SHELVES === 0 ? { ...one, item: rare } : one,
    );
    const serving = {
      weights: new Map(Array.from({ length: PER_SHELF }, (_, one) => [one, [{ item: rare, weight: 1 }]] as const)),
      textWeight: 0,
      fade: 0.93,
    };
    const withRare = { ...facts, isCold: (item: number) => item === rare };
    expect(failed(chooseModel({ interactions: surprised, facts: withRare, serving, sequenceSteps: 0 }))).toEqual([
      "COLD_ITEMS",
    ]);
  });

  it("learns from what people looked at, and is judged by what they chose", () => {
    // Half of what each person has to do with is looks alone: without them nobody has a past to go on.
    const interactions = shelfLovers().map((one, i) => (i % 7 < 4 ? { ...one, weight: 0.3 } : one));
    const chosen = chooseModel({ interactions, facts, serving: null, sequenceSteps: 0 });
    const bought = interactions.filter(({ weight }) => weight === 1);
    const ndcgOfCandidate = ({ measures }: typeof chosen) => measures.find(({ name }) => name === "candidate")!.ndcg;
    const blind = chooseModel({ interactions: bought, facts, serving: null, sequenceSteps: 0 });
    expect(ndcgOfCandidate(chosen)).toBeGreaterThan(ndcgOfCandidate(blind));
    expect(chosen.learnedFrom.looks).toBeGreaterThan(0);
    expect(chosen.learnedFrom.purchases + chosen.learnedFrom.looks).toBeLessThan(interactions.length);
  });

  it("takes the order of things along where that makes it better, and says what it was worth without and how far it is", () => {
    // Four shelves, one after the other, and anything of each: few pairs were seen twice, but it is known what comes next.
    let state = 5;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const wanderers = Array.from({ length: 140 }, (_, person) => {
      const first = Math.floor(random() * 4);
      const items = [0, 1, 2].map((turn) => ((first + turn) % 4) * 20 + Math.floor(20 * random() ** 2));
      return items.map((item, i) => ({ person, item, weight: 1, at: person * 0.5 + i * 60 }));
    }).flat();
    const shares: number[] = [];
    const refit = { interactions: wanderers, facts, serving: null, sequenceSteps: 9_000 };
    const chosen = chooseModel(refit, (share) => shares.push(share));
    expect(chosen.parameters.sequenceWeight).not.toBeNull();
    const ndcg = (name: string) => chosen.measures.find((one) => one.name === name)!.ndcg;
    expect(ndcg("candidate")).toBeGreaterThan(ndcg("without the sequence"));
    expect(chosen.sequence?.weight).toBe(chosen.parameters.sequenceWeight);
    // Whoever waits is told how far it is, again and again.
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0]! < 0.2, shares.length > 8, shares.at(-1)! >= 0.9]).toEqual([true, true, true]);
  });

  it("knows nothing of what came after the moment at which it is judged", () => {
    const { known, later } = splitAt(
      [
        { person: 1, item: 1, weight: 1, at: 10 },
        { person: 1, item: 2, weight: 1, at: 20 },
        { person: 1, item: 1, weight: 1, at: 21 },
        { person: 1, item: 3, weight: 0.3, at: 21 },
        { person: 2, item: 2, weight: 1, at: 22 },
      ],
      15,
    );
    expect([...known]).toEqual([[1, { items: [1], weights: [1] }]]);
    expect([...later]).toEqual([[1, [2]]]);
  });
});

describe("weights between products", () => {
  it("are those of the closed form: solving for them again gives the identity", () => {
    const matrix = Float64Array.from([4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 5]);
    const inverse = matrix.slice();
    invert(inverse, 3);
    const product = Array.from({ length: 9 }, (_, at) => {
      const [row, column] = [Math.floor(at / 3), at % 3];
      return [0, 1, 2].reduce((sum, k) => sum + matrix[row * 3 + k]! * inverse[k * 3 + column]!, 0);
    });
    product.forEach((value, at) => expect(value).toBeCloseTo(at % 4 === 0 ? 1 : 0, 10));
  });

  it("join what the same people bought and nothing else, also outside of the closed form", () => {
    const bought = [
      ...Array.from({ length: 6 }, (_, person) => [0, 1, ...(person < 2 ? [9] : [])].map((item) => ({ person, item }))),
      ...Array.from({ length: 6 }, (_, person) => [2, 3].map((item) => ({ person: 10 + person, item }))),
    ].flat();
    const histories = [...historiesOf(bought.map((one, at) => ({ ...one, weight: 1, at }))).values()];
    for (const weights of [fitEase(histories, 1), fitAffinity(histories)]) {
      expect(weights.get(0)?.map(({ item }) => item)).toEqual([1, 9]);
      expect(
        weights
          .get(9)
          ?.map(({ item }) => item)
          .sort(),
      ).toEqual([0, 1]);
      expect(weights.get(2)?.map(({ item }) => item)).toEqual([3]);
    }
  });

  it("follow the order of what people did: nearer counts more, and what comes after more than what came before", () => {
    const bought = Array.from({ length: 8 }, (_, person) =>
      [0, 1, 2, 3].map((item) => ({ person, item, weight: 1, at: person + item * 100 })),
    );
    const weights = fitFollowing([...historiesOf(bought.flat()).values()]);
    expect(weights.get(1)?.map(({ item }) => item)).toEqual([2, 3, 0]);
    expect(weights.get(3)?.map(({ item }) => item)).toEqual([2, 1, 0]);
    const weightOf = (one: number, other: number) => weights.get(one)!.find(({ item }) => item === other)!.weight;
    // All did the same, so that what is left is how often they meet, half as often backwards, and shrinking.
    const ofCount = (count: number) => (count / 8 ** 0.8) * (count / (count + 3));
    expect(weightOf(0, 1)).toBeCloseTo(ofCount(8), 12);
    expect(weightOf(0, 2)).toBeCloseTo(ofCount(8 * 0.8), 12);
    expect(weightOf(1, 0)).toBeCloseTo(ofCount(8 / 2), 12);
  });

  it("are worth one where the wanted stand first, less below, nothing where they are missing", () => {
    expect(ndcgOf([1, 2, 3], [1, 2])).toBeCloseTo(1, 12);
    expect(ndcgOf([3, 1], [1])).toBeCloseTo(1 / Math.log2(3), 12);
    expect(ndcgOf([3], [1])).toBe(0);
  });
});
