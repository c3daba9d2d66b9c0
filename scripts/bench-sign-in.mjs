// Offers more sign-ins a second than two cores can hash and watches the rest of the API: `npm start`, then
// `node scripts/bench-sign-in.mjs [--rate 120] [--seconds 10] [--url http://localhost:4000]`.
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "120" },
    seconds: { type: "string", default: "10" },
    url: { type: "string", default: "http://localhost:4000" },
  },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
const READ = { query: "{ categories(first: 5) { nodes { id name } } }" };
const READS_A_SECOND = 50;

/** Different accounts, as in a crowd: one account alone would be slowed down by its own attempts. */
const signIn = (n) => ({
  query: "mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }",
  variables: { input: { email: `crowd-${n}@example.com`, password: "not the password of anybody" } },
});

async function timed(body) {
  const started = performance.now();
  const response = await fetch(`${values.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  const text = (await response?.text()) ?? "";
  return {
    ms: performance.now() - started,
    status: response?.status ?? 0,
    retry: response?.headers.get("retry-after"),
    text,
  };
}

/** Sends at a fixed rate, whether or not answers come. */
async function offer(perSecond, forSeconds, bodyOf) {
  const answers = [];
  const started = performance.now();
  for (let n = 0; n < perSecond * forSeconds; n += 1) {
    const due = started + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(timed(bodyOf(n)));
  }
  return Promise.all(answers);
}

const quantile = (answers, q) => {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0).toFixed(1);
};
const told = (name, answers) =>
  console.log(
    `${name}: ${answers.length} answers, p50 ${quantile(answers, 0.5)} ms, p99 ${quantile(answers, 0.99)} ms`,
  );

await offer(READS_A_SECOND, 2, () => READ);
const quiet = await offer(READS_A_SECOND, seconds, () => READ);
told("reads alone", quiet);
const [crowd, meanwhile] = await Promise.all([
  offer(rate, seconds, signIn),
  offer(READS_A_SECOND, seconds, () => READ),
]);
told(`reads beside ${rate} sign-ins a second`, meanwhile);
const answered = crowd.filter(({ status }) => status === 200);
const refused = crowd.filter(({ status }) => status === 503);
told("sign-ins answered", answered);
told("sign-ins refused", refused);
const others = crowd.filter(({ status }) => status !== 200 && status !== 503);
console.log(
  `refused with a time to come back: ${refused.filter(({ retry }) => retry !== null).length} of ${refused.length}; other answers: ${others.length} (${[...new Set(others.map(({ status }) => status))].join(", ") || "none"})`,
);
