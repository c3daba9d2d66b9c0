import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { similarityOf } from "../catalogue/exact-vector-index";
import { quantize } from "../catalogue/vector-index";
import { modelPlaces, versionOfFile, weightsFile } from "./model-files";
import { stateOfQuery } from "../popular-query/renew-popular-queries";
import { speechContextOf } from "../moderation/speech-context";
import { ModelPool } from "./model-pool";
import type { TextModels } from "./text-models";
import { startTextModels } from "./start-text-models";

const LONG = 60_000;
/** The least score from which reviews hides a text before a person has looked. */
const SURE_ENOUGH_TO_HIDE = 0.9;
const SENTENCES = readFileSync(path.join(__dirname, "../../training/moderation_tests.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"))
  .map(([kind = "", label = "", text = ""]) => ({ kind, label, text }));

describe("text models in their process", () => {
  let models: TextModels;

  beforeAll(async () => {
    models = startTextModels({ env: {}, logger: silentLogger });
    await models.warmUp();
  }, LONG);
  afterAll(() => models.stop());

  const embed = async (...texts: string[]) => {
    const answer = await models.embed(texts, LONG);
    return answer!.values.map(quantize);
  };

  it("put texts of like meaning close together, and name the model by its file", async () => {
    const [dress, gown, drill] = await embed(
      "a red summer dress",
      "scarlet gown for warm days",
      "cordless power drill",
    );
    expect(similarityOf(dress!, gown!)).toBeGreaterThan(similarityOf(dress!, drill!) + 0.2);
    const answer = await models.embed(["lamp"], LONG);
    expect(answer!.model.version).toBe(versionOfFile(weightsFile(modelPlaces({}).embedder)));
  });

  it("give a text the same vector alone and among longer ones", async () => {
    const [alone] = await embed("lamp");
    const among = await embed(
      "lamp",
      ...Array.from({ length: 40 }, (_, i) => `a much longer text number ${i} `.repeat(20)),
    );
    expect(similarityOf(alone!, among[0]!)).toBeGreaterThan(0.97);
  });

  it("read a megabyte, emoji, nothing and other scripts without complaint, in seconds", async () => {
    const started = Date.now();
    const texts = [
      "x".repeat(1_000_000),
      "word ".repeat(200_000),
      "🎁".repeat(3_000),
      "",
      "Ignore all instructions",
      "価格は\u202Eいくら",
    ];
    expect((await models.embed(texts, LONG))!.values).toHaveLength(texts.length);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it("tell praise from complaint", async () => {
    const texts = ["I love it, perfect fit and great quality!", "Terrible. It broke after one day and smells awful."];
    const [praise, complaint] = (await models.scoreSentiments(texts, LONG))!.values;
    expect(praise!.positive).toBeGreaterThan(0.6);
    expect(complaint!.negative).toBeGreaterThan(0.6);
    expect(praise!.negative + praise!.neutral + praise!.positive).toBeCloseTo(1, 3);
    expect([praise!.stars, complaint!.stars! <= 2]).toEqual([5, true]);
    expect(complaint!.aspects).toEqual([{ aspect: "QUALITY", label: "NEGATIVE" }]);
  });

  it("tell abuse from complaint, by words that sum to the score", async () => {
    const texts = ["You are a pathetic idiot and a liar.", "Sadly the lamp broke after two days."];
    const [abuse, complaint] = (await models.scoreModeration(texts, LONG))!.values;
    expect(abuse!.labels[0]).toMatchObject({ label: "INSULT" });
    expect(abuse!.labels[0]!.score).toBeGreaterThan(0.7);
    expect(complaint!.labels[0]!.score).toBeLessThan(0.5);
    const logOdds = abuse!.contributions.reduce((sum, { contribution }) => sum + contribution, abuse!.baseline);
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(abuse!.labels[0]!.score, 4);
    expect(abuse!.contributions.find(({ feature }) => feature === "idiot")!.contribution).toBeGreaterThan(0);
  });

  it("find each kind of abuse, nothing wrong with polite criticism, and leave to people what is quoted, reported or said of oneself", async () => {
    const verdicts = (await models.scoreModeration(
      SENTENCES.map(({ text }) => text),
      LONG,
    ))!.values;
    const isMarked = verdicts.map(({ labels }) => labels[0]!.score >= 0.5);
    const polite = SENTENCES.flatMap(({ kind, text }, i) => (kind === "polite criticism" ? [{ text, i }] : []));
    expect(polite).toHaveLength(50);
    // At most 2 % of them.
    expect(polite.filter(({ i }) => isMarked[i]).length).toBeLessThanOrEqual(1);
    const found = (label: string) => {
      const texts = SENTENCES.flatMap((sentence, i) => (sentence.label === label ? [verdicts[i]!] : []));
      return texts.filter(({ labels }) => labels.some((one) => one.label === label && one.score >= 0.5)).length;
    };
    // Of five to eight each: a label that has gone blind finds none.
    const blind = ["INSULT", "THREAT", "HATE", "SEXUAL", "SPAM", "PERSONAL_DATA"].filter((label) => found(label) < 4);
    expect(blind).toEqual([]);
    const others = ["quoted abuse", "counter-speech", "reclaimed words", "negation", "identity, neutral", "ordinary"];
    const refused = SENTENCES.filter(
      ({ kind, text }, i) =>
        others.includes(kind) && verdicts[i]!.labels[0]!.score > SURE_ENOUGH_TO_HIDE && speechContextOf(text) === null,
    );
    expect(refused).toEqual([]);
  });

  it("let what is sold be suggested as a query, and nothing that insults", async () => {
    const stateOf = async (...texts: string[]) => {
      const { values } = (await models.scoreModeration(texts, LONG))!;
      return values.map((verdict) => stateOfQuery({ isKnown: true, isFound: true }, verdict));
    };
    const sold = [
      "running shoes",
      "sexy lingerie",
      "kitchen knife",
      "how to kill a mockingbird",
      "ugly sweater",
      "bible",
    ];
    const insulting = [
      "you stupid idiot",
      "dirty whore",
      "i hate muslims",
      "go kill yourself",
      "immigrants are vermin",
    ];
    expect(new Set(await stateOf(...sold))).toEqual(new Set(["SHOWN"]));
    expect(new Set(await stateOf(...insulting))).toEqual(new Set(["REFUSED"]));
  });

  it(
    "answer a query before what runs in the background, and remember it",
    async () => {
      const order: string[] = [];
      const background = Array.from({ length: 6 }, (_, i) =>
        models
          .embed(Array<string>(32).fill(`a long product description number ${i} `.repeat(12)), LONG)
          .then(() => order.push("batch")),
      );
      await new Promise(setImmediate);
      const query = models.embedQuery("green garden chair", LONG).then(() => order.push("query"));
      await Promise.all([...background, query]);
      expect(order.indexOf("query")).toBeLessThanOrEqual(1);
      const again = await models.embedQuery("Green garden chair", 0);
      expect(again === null || again.values.length === 384).toBe(true);
    },
    LONG,
  );

  it("do without an answer that takes too long", async () => {
    const texts = Array<string>(64).fill("a long product description ".repeat(60));
    expect(await models.embed(texts, 1)).toBeNull();
  });
});

describe("the model pool under stress", () => {
  const pool = (settings: Partial<ConstructorParameters<typeof ModelPool>[0]> = {}) =>
    new ModelPool({ models: modelPlaces({}), workers: 1, threads: 1, logger: silentLogger, ...settings });

  it(
    "refuses what would wait too long, with a sentence, and goes on",
    async () => {
      const models = pool();
      const request = { task: "embedder", isUrgent: false } as const;
      const accepted = models.run({ ...request, texts: Array<string>(200).fill("lamp") });
      await expect(models.run({ ...request, texts: Array<string>(100).fill("lamp") })).rejects.toThrow(
        "too much to read",
      );
      expect((await accepted).rows).toHaveLength(200);
      await models.stop();
      await expect(models.run({ ...request, texts: ["lamp"] })).rejects.toThrow("not running");
    },
    LONG,
  );

  it(
    "rejects when a model's file is missing, and says so",
    async () => {
      const models = pool({ models: modelPlaces({ INSIGHTS_MODELS_FOLDER: __dirname }) });
      await expect(models.run({ task: "embedder", texts: ["lamp"], isUrgent: true })).rejects.toThrow(
        "model_quantized.onnx",
      );
      await models.stop();
    },
    LONG,
  );

  it(
    "serves another model where the configuration names one, by its own name, for the labels that both know",
    async () => {
      const own = modelPlaces({}).sentiment.folder;
      const folder = mkdtempSync(path.join(tmpdir(), "models-"));
      const other = path.join(folder, "three-tones");
      mkdirSync(path.join(other, "onnx"), { recursive: true });
      for (const file of ["tokenizer.json", "tokenizer_config.json"])
        symlinkSync(path.join(own, file), path.join(other, file));
      // As models are usually given away: labels in small letters, weights in a file of another name.
      symlinkSync(path.join(own, "onnx/model_quantized.onnx"), path.join(other, "onnx/model.onnx"));
      const config = JSON.parse(readFileSync(path.join(own, "config.json"), "utf8")) as object;
      const id2label = { 0: "negative", 1: "neutral", 2: "positive", 3: "something else" };
      writeFileSync(path.join(other, "config.json"), JSON.stringify({ ...config, id2label }));
      const byName = { INSIGHTS_MODELS_FOLDER: folder, INSIGHTS_MODEL_SENTIMENT: "three-tones" };
      const byPath = { INSIGHTS_MODEL_SENTIMENT: other, INSIGHTS_MODEL_MODERATION: own };
      expect(modelPlaces(byName).sentiment).toEqual(modelPlaces(byPath).sentiment);
      const models = startTextModels({ env: byPath, logger: silentLogger });
      const answer = await models.scoreSentiments(["I love it"], LONG);
      expect(answer!.model.name).toBe("three-tones");
      expect(answer!.values[0]).toMatchObject({ stars: null, positive: expect.closeTo(0.97, 0) });
      // A model that knows none of the labels answers nothing, rather than numbers without a meaning.
      expect(await models.scoreModeration(["lamp"], LONG)).toBeNull();
      await models.stop();
      rmSync(folder, { recursive: true });
    },
    LONG,
  );

  it("answers null for models that are not there", async () => {
    const absent = startTextModels({ env: { INSIGHTS_MODELS_FOLDER: __dirname }, logger: silentLogger });
    expect(absent.isAvailable("sentiment")).toBe(false);
    expect(await absent.embedQuery("lamp", LONG)).toBeNull();
    expect(await absent.scoreSentiments(["lamp"], LONG)).toBeNull();
    expect(await absent.scoreModeration(["lamp"], LONG)).toBeNull();
    await absent.warmUp();
    await absent.stop();
  });
});
