// GraphQL at a steady rate over kept connections, with as little work of its own as possible.
import { Agent, request } from "node:http";

/** Sends an operation and gives its data; throws what the answer says of errors. */
export function clientOf(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  return async (query, variables = {}, token = undefined) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const text = await post(url, { agent, headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}

function post(url, { agent, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: "POST", headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks).toString()));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Calls at an even rate whether or not earlier calls have ended, as people do; resolves when all have. */
export async function paced({ seconds, perSecond }, call) {
  const started = performance.now();
  const waiting = [];
  for (let n = 0; n < Math.round(seconds * perSecond); n += 1) {
    const early = started + (n * 1_000) / perSecond - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    waiting.push(call(n));
  }
  await Promise.all(waiting);
}
