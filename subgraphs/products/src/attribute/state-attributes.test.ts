import { assert, constantFrom, double, integer, oneof, property, string } from "fast-check";
import { ProductCheck } from "../product/check-product";
import { nearestDefinitions } from "./attribute-definition";
import { aDefinition } from "./attribute.fixture";
import { readValue } from "./read-value";
import { retypeAttributes, stateAttributes } from "./state-attributes";

const COLOUR = aDefinition({ code: "colour", label: "Colour", type: "ENUM", choices: ["Red", "Sky blue"] });
const WEIGHT = aDefinition({ code: "weight", label: "Weight", type: "NUMBER", unit: "kg", least: 0, most: 50 });
const WASHABLE = aDefinition({ code: "washable", label: "Machine washable", type: "BOOLEAN" });
const CARE = aDefinition({ code: "care", label: "Care", type: "TEXT", isRequired: true });
const definitions = [COLOUR, WEIGHT, WASHABLE, CARE];

function state(pairs: [string, string][], rules: { isStrict?: boolean; isDraft?: boolean } = {}) {
  const check = new ProductCheck();
  const attributes = pairs.map(([name, value]) => ({ name, value }));
  const { isStrict = false, isDraft = true } = rules;
  const stated = stateAttributes(attributes, { isStrict, definitions }, { check, isDraft });
  return { stated, errors: check.errors.map(({ code, field }) => [code, field?.join(".")]) };
}

describe("the attributes of a listing", () => {
  it("are typed by code or by label, whatever their case, and spelled in one way", () => {
    const { stated, errors } = state([
      ["COLOUR", "sky BLUE"],
      ["weight", "+1.50 KG"],
      ["machine washable", "TRUE"],
      ["Care", "By hand"],
      ["Sleeves", "Long"],
    ]);
    expect(errors).toEqual([]);
    expect(stated).toEqual([
      { name: "Colour", value: "Sky blue", code: "colour", type: "ENUM", isFilter: true },
      { name: "Weight", value: "1.5 kg", code: "weight", type: "NUMBER", isFilter: true, number: 1.5, unit: "kg" },
      { name: "Machine washable", value: "yes", code: "washable", type: "BOOLEAN", isFilter: true },
      { name: "Care", value: "By hand", code: "care", type: "TEXT", isFilter: true },
      { name: "Sleeves", value: "Long" },
    ]);
  });

  it.each<[[string, string][], string, string]>([
    [[["Colour", "Green"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [
      [
        ["a", "b"],
        ["Weight", "heavy"],
      ],
      "ATTRIBUTE_INVALID",
      "input.attributes.1.value",
    ],
    [[["Weight", "3 lb"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["Weight", "1,5"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["Weight", "51"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["Weight", "-1 kg"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["Weight", "1e3"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["washable", "perhaps"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["washable", "constructor"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["washable", "__proto__"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [[["washable", "valueOf"]], "ATTRIBUTE_INVALID", "input.attributes.0.value"],
    [
      [
        ["Weight", "1"],
        ["weight", "2"],
      ],
      "ATTRIBUTE_INVALID",
      "input.attributes.1.name",
    ],
    [
      [
        ["Colour", "Red"],
        ["Colour", "red"],
      ],
      "ATTRIBUTE_INVALID",
      "input.attributes.1.name",
    ],
  ])("are refused as %j with %s at %s", (pairs, code, field) => {
    expect(state(pairs).errors).toEqual([[code, field]]);
  });

  it("may be named and valued with words that every object answers to", () => {
    const words = ["constructor", "__proto__", "toString"];
    const { stated, errors } = state(words.map((word) => [word, word]));
    expect(errors).toEqual([]);
    expect(stated).toEqual(words.map((word) => ({ name: word, value: word })));
    expect(readValue(WASHABLE, "constructor")).toEqual({
      fault: "Machine washable must be yes or no, not constructor.",
    });
  });

  it("may state several choices", () => {
    expect(
      state([
        ["Colour", "Red"],
        ["Colour", "Sky blue"],
      ]).errors,
    ).toEqual([]);
  });

  it("are only the defined ones where the category is strict", () => {
    expect(state([["Sleeves", "Long"]], { isStrict: true }).errors).toEqual([
      ["ATTRIBUTE_UNKNOWN", "input.attributes.0.name"],
    ]);
  });

  it("lack nothing that is required once the listing is no draft", () => {
    expect(state([], { isDraft: true }).errors).toEqual([]);
    expect(state([], { isDraft: false }).errors).toEqual([["ATTRIBUTE_REQUIRED", "input.attributes"]]);
    expect(state([["care", "Cold"]], { isDraft: false }).errors).toEqual([]);
  });

  it("of before their definitions are typed where they fit, and stay in the seller's words where not", () => {
    const before = [
      { name: "Weight", value: "2 kg" },
      { name: "Colour", value: "Green" },
    ];
    const after = retypeAttributes(before, definitions);
    expect(after).toMatchObject([
      { code: "weight", number: 2 },
      { name: "Colour", value: "Green" },
    ]);
    expect(after[1]).not.toHaveProperty("code");
    expect(retypeAttributes(after, [])).toEqual(before);
  });

  it("follow the nearest definition of a code", () => {
    const nearer = { ...COLOUR, choices: ["Gold"] };
    expect(nearestDefinitions([COLOUR, WEIGHT, nearer])).toEqual([nearer, WEIGHT]);
  });
});

describe("reading a value", () => {
  it("reads what it wrote as the same value", () => {
    const values = oneof(
      string({ maxLength: 12 }),
      integer({ min: -10, max: 60 }).map(String),
      double({ min: 0, max: 50, noNaN: true }).map((number) => `${number.toFixed(3)} kg`),
      constantFrom("red", "SKY BLUE", "yes", "No", "true"),
    );
    assert(
      property(constantFrom(...definitions), values, (definition, value) => {
        const once = readValue(definition, value);
        if ("fault" in once) return;
        expect(readValue(definition, once.stated.value)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });
});
