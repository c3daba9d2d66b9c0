// Do 2,000 notices in a minute slow browsing? ProductPage at a steady rate, alone and then beside the notices; the load
// generator shares the machine's cores. p99 with notices may be 20 % over p99 without.
// node scripts/bench-notices.mjs [--seconds 60]      (after node scripts/build.mjs)
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { prepare } from "./prepare.mjs";

const at = process.argv.indexOf("--seconds");
const SECONDS = at < 0 ? 60 : Number(process.argv[at + 1]);
const NOTICES_PER_MINUTE = 2_000;
const PAGES_PER_SECOND = 20;
/** Each may send twenty an hour. */
const PEOPLE = Math.ceil((NOTICES_PER_MINUTE * SECONDS) / 60 / 18);
const document = (name) => readFileSync(`schema/operations/storefront/${name}.graphql`, "utf8");
const NOTICE = `mutation Notice($input: NoticeSubmitInput!) { noticeSubmit(input: $input) { notice { id } userErrors { code } } }`;

const mall = await startMall();
try {
  await main(mall.url);
} finally {
  process.kill(mall.pid, "SIGTERM");
  await mall.ended;
}

async function startMall() {
  await prepare({ withPage: true });
  const env = { ...process.env, COST_BUDGET: "off" };
  const server = spawn(process.execPath, ["mall/dist/run-bench-mall.js"], {
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
  const products = await send(url, "{ products(first: 60) { nodes { id reviews(first: 20) { nodes { id } } } } }");
  const productIds = products.products.nodes.map(({ id }) => id);
  const reviewIds = products.products.nodes.flatMap(({ reviews }) => reviews.nodes.map(({ id }) => id));
  const tokens = [];
  for (let n = 0; n < PEOPLE; n += 1) tokens.push(await signUp(url, n));
  console.log(`${productIds.length} products, ${reviewIds.length} reviews, ${PEOPLE} people`);
  await browse(url, productIds, 5);
  const quiet = await browse(url, productIds, SECONDS);
  const sending = notify(url, { tokens, reviewIds });
  const busy = await browse(url, productIds, SECONDS);
  const outcomes = await sending;
  print("alone", quiet);
  print("beside notices", busy);
  console.log(`notices: ${JSON.stringify(outcomes)}`);
  const ratio = percentile(busy, 0.99) / percentile(quiet, 0.99);
  console.log(`p99 × ${ratio.toFixed(2)} (at most 1.20)`);
}

async function send(url, query, variables = {}, token = undefined) {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function signUp(url, n) {
  const input = {
    email: `notifier.${n}.${process.pid}@example.test`,
    password: "a long and calm sentence",
    displayName: "N",
  };
  const query = `mutation SignUp($input: SignUpInput!) { signUp(input: $input) { session { accessToken } userErrors { message } } }`;
  const { signUp: answer } = await send(url, query, { input });
  if (!answer.session) throw new Error(JSON.stringify(answer.userErrors));
  return answer.session.accessToken;
}

/** Sends at a steady rate whether or not earlier answers have come, as visitors do. */
async function browse(url, productIds, seconds) {
  const page = document("ProductPage");
  const times = [];
  const waiting = [];
  for (let n = 0; n < seconds * PAGES_PER_SECOND; n += 1) {
    const started = performance.now();
    const answered = send(url, page, { id: productIds[n % productIds.length] });
    waiting.push(answered.then(() => times.push(performance.now() - started)));
    await pause(1_000 / PAGES_PER_SECOND);
  }
  await Promise.all(waiting);
  return times;
}

async function notify(url, { tokens, reviewIds }) {
  const outcomes = {};
  const waiting = [];
  for (let n = 0; n < (NOTICES_PER_MINUTE * SECONDS) / 60; n += 1) {
    // Nobody tells of one review twice.
    const round = Math.floor(n / tokens.length);
    const input = { subjectKind: "REVIEW", subjectId: reviewIds[((n % tokens.length) + round) % reviewIds.length] };
    const whole = { ...input, reason: "SPAM", explanation: "An advertisement.", goodFaith: true };
    const answered = send(url, NOTICE, { input: whole }, tokens[n % tokens.length]).then(
      ({ noticeSubmit }) => noticeSubmit.userErrors[0]?.code ?? "accepted",
      (error) => String(error).slice(0, 60),
    );
    waiting.push(answered.then((outcome) => (outcomes[outcome] = (outcomes[outcome] ?? 0) + 1)));
    await pause(60_000 / NOTICES_PER_MINUTE);
  }
  await Promise.all(waiting);
  return outcomes;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

function print(name, times) {
  const [middle, worst] = [percentile(times, 0.5), percentile(times, 0.99)];
  console.log(`${name}: ${times.length} pages, p50 ${middle.toFixed(1)} ms, p99 ${worst.toFixed(1)} ms`);
}
