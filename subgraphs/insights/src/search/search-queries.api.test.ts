import { SearchBench } from "./search.fixture";

const titled = (title: string) => ({ title });

describe("search queries", () => {
  let mall: SearchBench;

  beforeAll(async () => (mall = await SearchBench.start()));
  afterEach(() => mall.clear());
  afterAll(() => mall.stop());

  it("finds what is listed by stems, accents and stop words, and not what is a draft", async () => {
    await mall.list(
      { title: "Crème brûlée torches", description: "For kitchens" },
      { title: "It", brand: "Stephen King" },
      { title: "Secret torches", state: "DRAFT" },
    );
    expect(await mall.titlesFor("creme BRULEE torch")).toEqual(["Crème brûlée torches"]);
    expect(await mall.titlesFor("it")).toEqual(["It"]);
    expect(await mall.titlesFor("kitchen torch")).toEqual(["Crème brûlée torches"]);
    expect(await mall.titlesFor("secret")).toEqual([]);
  });

  it("puts the title that is asked for above titles and texts that only mention it", async () => {
    await mall.list(
      { title: "A reader's companion", description: "About the hunger games" },
      { title: "Catching Fire (The Hunger Games, #2)" },
      { title: "Hunger Games" },
    );
    expect(await mall.titlesFor("hunger games")).toEqual([
      "Hunger Games",
      "Catching Fire (The Hunger Games, #2)",
      "A reader's companion",
    ]);
  });

  it("forgives one typing error in any word", async () => {
    await mall.list(
      { title: "The Hunger Games" },
      { title: "Wireless Headphones", brand: "Aluvo" },
      { title: "Garden hose" },
    );
    for (const typo of ["hungr games", "hnuger gmaes", "hungerr", "gunger games"]) {
      expect([typo, (await mall.titlesFor(typo))[0]]).toEqual([typo, "The Hunger Games"]);
    }
    for (const typo of ["headphnes", "wireles headphone", "aluvoo"]) {
      expect([typo, (await mall.titlesFor(typo))[0]]).toEqual([typo, "Wireless Headphones"]);
    }
  });

  it("tells words with signs, sizes and joined words apart, however they are written", async () => {
    const titles = ["C++ primer", "Vitamin C", "C# in depth", "The .NET manual", "Fishing net", "USB Type C cable"];
    await mall.list(
      ...[...titles, "USB-C charger", "Cable of 3.5 mm", "3.5mm jack", "Box of 5 cables", "Wi-Fi router"].map(titled),
      ...["Wifi camera", "Linen shirt", "Black T-shirt", "Tshirt of silk", "Running shoes", "Sneakers 10.5"].map(
        titled,
      ),
      ...["L'Oréal cream", "Ford fixed", "Books for sailors", "Monitor of 27 inches"].map(titled),
    );
    const found: [query: string, titles: string[]][] = [
      ["c++", ["C++ primer"]],
      ["C#", ["C# in depth"]],
      [".net", ["The .NET manual"]],
      ["vitamin c", ["Vitamin C"]],
      ["usb-c", ["USB-C charger"]],
      ["usb c cable", ["USB Type C cable"]],
      ["3.5mm", ["3.5mm jack", "Cable of 3.5 mm"]],
      ["10.5", ["Sneakers 10.5"]],
      ["wi-fi", ["Wi-Fi router", "Wifi camera"]],
      ["t-shirt", ["Black T-shirt", "Tshirt of silk"]],
      ["runningshoes", ["Running shoes"]],
      ["loreal", ["L'Oréal cream"]],
      ["l’oreal", ["L'Oréal cream"]],
      ["books for", ["Books for sailors"]],
      ['27" monitor', ["Monitor of 27 inches"]],
    ];
    const answers = [];
    for (const [query] of found) answers.push([query, (await mall.titlesFor(query)).sort()]);
    expect(answers).toEqual(found);
  });

  it("answers with what matches some words when nothing matches all", async () => {
    await mall.list({ title: "Red kettle" }, { title: "Blue lamp" });
    expect(await mall.titlesFor("blue kettle spaceship")).toEqual(expect.arrayContaining(["Red kettle", "Blue lamp"]));
    expect(await mall.titlesFor("kettle -red")).toEqual([]);
    expect(await mall.titlesFor("kettle or lamp")).toHaveLength(2);
  });

  it("sends one statement, and three when it has to guess at a typing error", async () => {
    await mall.list({ title: "Lamp" });
    await mall.search("lamp");
    const statements = async (query: string) => (await mall.harness.statementsOf(() => mall.search(query))).length;
    expect(await statements("lamp")).toBe(1);
    expect(await statements("lapm")).toBe(3);
  });

  it("answers strange queries and refuses impossible ones with a sentence", async () => {
    await mall.list({ title: "Lamp" });
    for (const query of [
      "🎁🎁",
      "!!! ''' \\ & | ( :* <->",
      "%_%",
      "the",
      "'; DROP TABLE search_document; --",
      "日本",
    ]) {
      expect((await mall.search(query)).totalCount).toBeLessThanOrEqual(1);
    }
    expect((await mall.search("lamp\n\tlamp")).totalCount).toBe(1);
    const long = "query must be at most 500 characters.";
    expect(await mall.refusalOf("x".repeat(501))).toMatchObject({ code: "BAD_USER_INPUT", message: long });
    expect(await mall.refusalOf("x".repeat(1_000_000))).toMatchObject({ code: "BAD_USER_INPUT", message: long });
    for (const query of ["a\u0000b", "a\u202Eb"]) {
      expect(await mall.refusalOf(query)).toMatchObject({ code: "BAD_USER_INPUT", field: ["query"] });
    }
    for (const variables of [
      { first: 1_000_000 },
      { first: 0 },
      { after: "nonsense" },
      { after: Buffer.from("[1]").toString("base64url") },
      { filter: { priceMin: 5, priceMax: 1 } },
      { filter: { priceMin: -1 } },
      { filter: { ratingMin: 6 } },
      { filter: { attributes: Array.from({ length: 11 }, () => ({ name: "a", values: [] })) } },
    ]) {
      expect(await mall.refusalOf("lamp", variables)).toMatchObject({ code: "BAD_USER_INPUT" });
    }
    const unknown = {
      categoryId: "no-such",
      sellerId: "no-such",
      brand: "%",
      attributes: [{ name: "__proto__", values: ["x"] }],
    };
    expect((await mall.search("lamp", { filter: unknown })).totalCount).toBe(0);
  });
});
