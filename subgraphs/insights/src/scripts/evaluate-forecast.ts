import { parseArgs } from "node:util";
import { gapsAsZero, livelySeries, readBeerSeries } from "../forecast-evaluation/beer-series";
import { evaluateMethods, type MethodScore } from "../forecast-evaluation/evaluate-methods";
import { evaluateReorder } from "../forecast-evaluation/evaluate-reorder";
import type { Series } from "../forecast/series";

const SEASON = 52;
const HORIZON = 4;
const LEAD = 2;
/** Weeks of the data. Everything was chosen on the first part; the second was looked at when that was done. */
const PARTS = { validation: { from: 140, until: 176 }, "held-out": { from: 176, until: 208 } } as const;

/**
 * `npm run eval:forecast [-- --part validation] [--only methods] [--data ../shared/data]` on the weekly beer sales of Dominick's: from every
 * fourth week of a part, four weeks ahead, each method from what was known by then.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      part: { type: "string", default: "held-out" },
      data: { type: "string", default: "../shared/data" },
      only: { type: "string", default: "all" },
    },
  });
  const part = values.part === "validation" ? "validation" : "held-out";
  const { from, until } = PARTS[part];
  const group = livelySeries(readBeerSeries(values.data).values(), PARTS.validation.from);
  console.log(`${part}: weeks ${91 + from} to ${90 + until}, ${group.length} series of an item in a store`);
  if (values.only !== "reorder") {
    printMethods("weeks without a row are unknown", evaluateMethods(group, protocolOf(part)));
    printMethods("weeks without a row are no sales", evaluateMethods(group.map(gapsAsZero), protocolOf(part)));
  }
  if (values.only !== "methods") printReorder(group, part);
}

function protocolOf(part: keyof typeof PARTS) {
  const { from, until } = PARTS[part];
  const count = Math.floor((until - from) / HORIZON);
  return { origins: Array.from({ length: count }, (_, i) => from + i * HORIZON), horizon: HORIZON, season: SEASON };
}

function printMethods(title: string, scores: readonly MethodScore[]): void {
  console.log(`\n${title} (${scores[0]?.series} series with a scale)`);
  for (const { name, mase, bias } of scores) {
    console.log(`  ${name.padEnd(40)} MASE ${mase.toFixed(4)}  bias ${(100 * bias).toFixed(1).padStart(6)} %`);
  }
  const naive = scores.find(({ name }) => name === "seasonal naive")?.mase ?? NaN;
  const simple = scores.filter(({ name }) => /^simple smoothing(, [\d.]+)?$/.test(name)).map(({ mase }) => mase);
  const chosen = scores.find(({ name }) => name.endsWith("typical period"))?.mase ?? NaN;
  const best = Math.min(...simple);
  const verdict = chosen < naive && chosen < best ? "below both" : "NOT below both";
  console.log(
    `  chosen ${chosen.toFixed(4)}, seasonal naive ${naive.toFixed(4)}, best simple smoothing ${best.toFixed(4)}: ${verdict}`,
  );
}

function printReorder(group: readonly Series[], part: keyof typeof PARTS): void {
  const { from, until } = PARTS[part];
  const { items, scores, coverage } = evaluateReorder(group, { from, until, lead: LEAD, season: SEASON });
  console.log(`\nreorder rule, ${items} items, lead time ${LEAD} weeks, looked at each week`);
  console.log(`  the range of nine in ten held ${(100 * coverage).toFixed(1)} % of what came`);
  for (const { serviceLevel, stock, lostShare, fixedLostShare } of scores) {
    const lost = `lost ${(100 * lostShare).toFixed(2)} %, with a fixed threshold ${(100 * fixedLostShare).toFixed(2)} %`;
    console.log(`  service level ${serviceLevel}: mean stock ${stock.toFixed(1)} units, ${lost}`);
  }
}

main();
