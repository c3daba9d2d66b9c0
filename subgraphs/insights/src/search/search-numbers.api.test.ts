import { SearchBench } from "./search.fixture";

const FACETS = `query ($filter: SearchFilter) { search(query: "lamp", first: 20, filter: $filter) {
  totalCount facets { field range { min max unit } values { value label count min max } } } }`;

interface Answer {
  search: {
    totalCount: number;
    facets: { field: string; range: object | null; values: { label: string; count: number; min: number | null }[] }[];
  };
}

const watts = (number: number) => ({
  ...{ name: "Power", value: `${number} W`, code: "power", type: "NUMBER", number, unit: "W", isFilter: true },
});

describe("searching by a number", () => {
  let mall: SearchBench;
  beforeAll(async () => {
    mall = await SearchBench.start();
    const lamps = Array.from({ length: 20 }, (_, i) => ({ title: `Lamp ${i}`, attributes: [watts(5 * (i + 1))] }));
    const hidden = {
      name: "Depth",
      value: "3 cm",
      code: "depth",
      type: "NUMBER",
      number: 3,
      unit: "cm",
      isFilter: false,
    };
    await mall.list(...lamps, { title: "Lamp with words", attributes: [{ name: "Power", value: "weak" }, hidden] });
  });
  afterAll(() => mall.stop());

  const ask = async (filter: object | null = null) => {
    const { data, errors } = await mall.harness.as<Answer>(null, FACETS, { filter });
    expect(errors).toBeUndefined();
    return data!.search;
  };
  const power = (answer: Answer["search"]) => answer.facets.find(({ field }) => field === "attribute:Power");

  it("offers ranges with counts and how far they reach", async () => {
    const facet = power(await ask());
    expect(facet?.range).toEqual({ min: 5, max: 100, unit: "W" });
    expect(facet?.values.map(({ label, count }) => `${label}: ${count}`)).toEqual([
      ...["5 to 15 W: 3", "20 to 35 W: 4", "40 to 55 W: 4", "60 to 75 W: 4", "80 to 95 W: 4", "100 W: 1"],
    ]);
  });

  it("finds exactly what a range counted, and still shows what else could be chosen", async () => {
    const answer = await ask({ attributes: [{ name: "Power", min: 20, max: 35 }] });
    expect(answer.totalCount).toBe(4);
    expect(power(answer)?.values).toHaveLength(6);
    expect((await ask({ attributes: [{ name: "Power", min: 95 }] })).totalCount).toBe(2);
    expect((await ask({ attributes: [{ name: "Power", values: ["20 W", "25 W"], max: 20 }] })).totalCount).toBe(1);
  });

  it("offers nothing that the category does not let shoppers filter by", async () => {
    expect((await ask()).facets.map(({ field }) => field)).not.toContain("attribute:Depth");
  });

  it("refuses a condition that says nothing", async () => {
    const refusal = await mall.refusalOf("lamp", { filter: { attributes: [{ name: "Power" }] } });
    expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", field: ["filter", "attributes"] });
  });
});
