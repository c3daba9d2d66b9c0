// Do 120 sign-ins a second, more than two cores can hash, slow the rest of the API? ProductPage at a steady rate, in turns
// without and with the crowd at the door, on one mall of its own, so that whatever else the machine does falls on both. The
// p99 of all turns beside the crowd may be 30 % over that of the turns without. A time counts from when the request was due.
// One moment in which something else has the cores is a turn's p99: so the turns are many and short, change their order, and
// are drawn again and again (a bootstrap over turns) to say between what the figure would lie another time.
// node scripts/bench-sign-in.mjs [--rate 120] [--seconds 4] [--rounds 40]      (after node scripts/build.mjs)
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { HEAP } from "./lib/heap.mjs";
import { seededRandom } from "./lib/seeded-random.mjs";
import { clientOf, paced } from "./lib/steady-client.mjs";
import { prepare } from "./prepare.mjs";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "120" },
    seconds: { type: "string", default: "4" },
    rounds: { type: "string", default: "40" },
  },
});
const [RATE, SECONDS, ROUNDS] = [values.rate, values.seconds, values.rounds].map(Number);
const PAGES_PER_SECOND = 20;
const PAGE = readFileSync("schema/operations/storefront/ProductPage.graphql", "utf8");

const mall = await startMall();
try {
  await main(mall.url);
} finally {
  process.kill(mall.pid, "SIGTERM");
  await mall.ended;
}

async function startMall() {
  await prepare({ withPage: true });
  // The crowd comes from many addresses, which it names as a proxy would: one address alone would be told 429.
  const env = { ...process.env, COST_BUDGET: "off", TRUSTED_PROXIES: "127.0.0.1" };
  const server = spawn(process.execPath, [...HEAP, "mall/dist/run-bench-mall.js"], {
    stdio: ["ignore", "pipe", "inherit"],
    env,
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const ready = await new Promise((resolve, reject) => {
    let output = "";
    server.stdout.on("data", (chunk) => {
      output += chunk;
      const found = /^ready (.*)$/m.exec(output);
      if (found) resolve(JSON.parse(found[1]));
    });
    server.once("exit", (code) => reject(new Error(`the mall ended with code ${code}:\n${output}`)));
  });
  return { ...ready, ended };
}

async function main(url) {
  const send = clientOf(url);
  const { products } = await send("{ products(first: 60) { nodes { id } } }");
  const turn = { send, productIds: products.nodes.map(({ id }) => id) };
  const crowd = startCrowd({ url, perSecond: RATE });
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(2)}; ${PAGES_PER_SECOND} pages a second`);
  await browse(turn, 8);
  await crowd.signIn(2);
  const alone = [];
  const beside = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const quietTurn = async () => alone.push(await browse(turn, SECONDS));
    const crowdedTurn = async () => {
      const ended = crowd.signIn(SECONDS);
      beside.push(await browse(turn, SECONDS));
      await ended;
    };
    for (const next of round % 2 === 0 ? [quietTurn, crowdedTurn] : [crowdedTurn, quietTurn]) await next();
  }
  report(alone, beside, await crowd.end());
}

async function browse({ send, productIds }, seconds) {
  const times = [];
  const began = performance.now();
  await paced({ seconds, perSecond: PAGES_PER_SECOND }, async (n) => {
    await send(PAGE, { id: productIds[n % productIds.length] });
    times.push(performance.now() - began - (n * 1_000) / PAGES_PER_SECOND);
  });
  return times;
}

function startCrowd({ url, perSecond }) {
  const child = fork(new URL("./lib/sign-in-crowd.mjs", import.meta.url), [url, String(perSecond)]);
  const told = async (message) => {
    child.send(message);
    const [answer] = await once(child, "message");
    return answer;
  };
  return { signIn: (seconds) => told({ seconds }), end: () => told({ end: true }) };
}

function report(alone, beside, answers) {
  alone.forEach((times, n) => console.log(`  turn ${n + 1}: ${summary(times)} | ${summary(beside[n])}`));
  console.log(`alone: ${summary(alone.flat())}\nbeside the crowd: ${summary(beside.flat())}`);
  for (const [status, { times, withRetry }] of Object.entries(answers)) {
    console.log(`sign-ins answered ${status}: ${summary(times)}; ${withRetry} with Retry-After`);
  }
  const [low, high] = drawnAgain(alone, beside);
  const figure = ratioOf(alone, beside).toFixed(2);
  console.log(`p99 × ${figure} (at most 1.30); another time between × ${low.toFixed(2)} and × ${high.toFixed(2)}`);
}

function ratioOf(alone, beside) {
  return percentile(beside.flat(), 0.99) / percentile(alone.flat(), 0.99);
}

/** The middle 90 % of what the ratio is when turns are drawn with replacement, each with the one of its round. */
function drawnAgain(alone, beside) {
  const random = seededRandom(1);
  const ratios = Array.from({ length: 1_000 }, () => {
    const drawn = alone.map(() => Math.floor(random() * alone.length));
    return ratioOf(
      drawn.map((n) => alone[n]),
      drawn.map((n) => beside[n]),
    );
  });
  return [percentile(ratios, 0.05), percentile(ratios, 0.95)];
}

function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

function summary(times) {
  const [middle, high, worst] = [0.5, 0.95, 0.99].map((share) => percentile(times, share).toFixed(1));
  return `${times.length}, p50 ${middle} ms, p95 ${high} ms, p99 ${worst} ms`;
}
