// Wrong sign-ins at a steady rate from a thread of its own. A message of seconds starts a turn, `end` asks for the outcome.
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { paced } from "./steady-client.mjs";

const { url, perSecond } = workerData;
const agent = new Agent({ keepAlive: true, maxSockets: 512 });
const query = "mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }";
const answers = {};
let people = 0;

/** An address for each, from a network that is kept for tests (RFC 2544). */
const addressOf = (person) => `198.18.${(person >> 8) & 255}.${person & 255}`;

/** Different accounts and addresses, as in a crowd: one alone would be slowed down by its own attempts. */
function signIn() {
  people += 1;
  const input = { email: `crowd-${people}@example.com`, password: "not the password of anybody" };
  const headers = { "content-type": "application/json", "x-forwarded-for": addressOf(people) };
  const began = performance.now();
  return new Promise((resolve) => {
    const note = (status, retry) => {
      const kept = (answers[status] ??= { times: [], withRetry: 0 });
      kept.times.push(performance.now() - began);
      if (retry !== undefined) kept.withRetry += 1;
      resolve();
    };
    const sent = request(url, { agent, method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", () => note(response.statusCode, response.headers["retry-after"]));
    });
    sent.on("error", () => note("not at all"));
    sent.end(JSON.stringify({ query, variables: { input } }));
  });
}

parentPort.on("message", async ({ seconds, end }) => {
  if (!end) {
    await paced({ seconds, perSecond }, signIn);
    parentPort.postMessage("done");
    return;
  }
  parentPort.postMessage(answers);
  agent.destroy();
  parentPort.close();
});
