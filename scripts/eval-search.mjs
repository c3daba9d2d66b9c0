// Prints NDCG@10 of words alone, meaning alone and both fused on Cranfield, by the code and the index that the mall serves:
// the texts are listed as products, embedded by the mall's own job, and asked for by the questions of the set.
// npm run eval:search [-- --data ../shared/data]      The database is kept in .mall for the next run.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { timed, withInsights } from "./lib/insights-bench.mjs";

const require = createRequire(import.meta.url);
const { Catalogue } = require("@mall/insights/catalogue/catalogue");
const { embedListings } = require("@mall/insights/catalogue/embed-listings");
const { nextChange, saveListings } = require("@mall/insights/catalogue/save-listings");
const { startTextModels } = require("@mall/insights/model/start-text-models");
const { SynonymBook } = require("@mall/insights/search/synonym-book");
const { findCandidates } = require("@mall/insights/search/find-candidates");
const { parseQuery } = require("@mall/insights/search/parse-query");
const { silentLogger: logger } = require("@mall/platform/telemetry/logger");
const clock = { now: () => new Date() };

const { values } = parseArgs({ options: { data: { type: "string", default: "../shared/data" } } });
const folder = path.join(values.data, "eval/cranfield");
const read = (file) => readFileSync(path.join(folder, file), "utf8");
const oneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");
const DEPTH = 10;
const PARTS = {
  "words alone": { words: true, meaning: false },
  "meaning alone": { words: false, meaning: true },
  fused: { words: true, meaning: true },
};

const numberOf = (productId) => Number(productId.slice(-4));
const idOf = (number) => `0193c0de-0000-7000-8000-00000000${String(number).padStart(4, "0")}`;

/** The judgements count the questions by their place in the file. */
function questions() {
  const relevant = new Map();
  for (const line of read("cranqrel.trec.txt").trim().split("\n")) {
    const [question, , document, grade] = line.trim().split(/\s+/);
    if (Number(grade) > 0) relevant.set(question, new Map(relevant.get(question)).set(Number(document), Number(grade)));
  }
  return [...read("cran.qry.xml").matchAll(/<title>(.*?)<\/title>/gs)]
    .map(([, text], i) => ({ text: oneLine(text), relevant: relevant.get(String(i + 1)) ?? new Map() }))
    .filter((question) => question.relevant.size > 0);
}

function products() {
  const pattern = /<docno>(.*?)<\/docno>.*?<title>(.*?)<\/title>.*?<text>(.*?)<\/text>/gs;
  return [...read("cran.all.1400.xml").matchAll(pattern)].map(([, number, title, text]) => ({
    ...{ productId: idOf(number.trim()), version: 1, state: "ACTIVE", createdAt: "2026-01-01T00:00:00.000Z" },
    ...{
      sellerId: idOf(1),
      slug: `text-${number.trim()}`,
      brand: null,
      categoryId: null,
      categoryIds: [],
      categoryPath: [],
    },
    // Each text begins with its title.
    ...{
      title: oneLine(title),
      description: oneLine(text).slice(oneLine(title).length).trim(),
      attributes: [],
      variants: [],
    },
  }));
}

const gain = (grades) => grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);

function ndcg(ranked, relevant) {
  const best = [...relevant.values()].sort((a, b) => b - a).slice(0, DEPTH);
  return gain(ranked.map((number) => relevant.get(number) ?? 0)) / gain(best);
}

async function load(db, models) {
  const [{ texts }] = await db.query("SELECT count(*)::int AS texts FROM search_document");
  if (texts === 0) {
    await db.transaction(async (tx) => saveListings(tx, await nextChange(tx), products()));
    await db.query("VACUUM ANALYZE");
  }
  await timed("embed what has no vector yet", () => embedListings({ db, models, clock }));
}

await withInsights(
  { name: "eval-search", isKept: true, isSeeded: false, env: { INSIGHTS_MODEL_WORKERS: "0" } },
  async ({ db }) => {
    const models = startTextModels({ env: { INSIGHTS_MODEL_WORKERS: "1" }, logger });
    // A question takes as long as it takes here: what a shopper would not wait for is part of the fusion as well.
    const patient = Object.assign(Object.create(models), {
      embedQuery: (text, _, by) => models.embedQuery(text, 60_000, by),
    });
    await load(db, models);
    const catalogue = new Catalogue(db);
    await catalogue.refresh();
    const synonyms = new SynonymBook();
    await synonyms.load(db);
    const deps = { db, catalogue, synonyms, models: patient, clock };
    const asked = questions();
    for (const [name, parts] of Object.entries(PARTS)) {
      const scores = [];
      for (const { text, relevant } of asked) {
        const { candidates: found } = await findCandidates(deps, parseQuery(text), parts);
        const numbers = found.best(DEPTH).map((place) => numberOf(catalogue.listings[place].productId));
        scores.push(ndcg(numbers, relevant));
      }
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      console.log(`Cranfield, ${asked.length} questions, ${name}: NDCG@10 ${mean.toFixed(4)}`);
    }
    await models.stop();
  },
);
