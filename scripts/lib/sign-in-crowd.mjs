// Wrong sign-ins at a steady rate, from a process of its own that gives way to everybody: people at a door take none of the
// cores that are behind it. A message of seconds starts a turn, `end` asks for the outcome.
import { constants, setPriority } from "node:os";
import { createConnection } from "node:net";
import { paced } from "./steady-client.mjs";

setPriority(constants.priority.PRIORITY_LOW);

const [url, perSecond] = [new URL(process.argv[2]), Number(process.argv[3])];
const query = "mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }";
const answers = {};
const idle = [];
let people = 0;

/** An address for each, from a network that is kept for tests (RFC 2544). */
const addressOf = (person) => `198.18.${(person >> 8) & 255}.${person & 255}`;

/** Different accounts and addresses, as in a crowd: one alone would be slowed down by its own attempts. */
async function signIn() {
  people += 1;
  const input = { email: `crowd-${people}@example.com`, password: "not the password of anybody" };
  const began = performance.now();
  const { status, retry } = await post(addressOf(people), JSON.stringify({ query, variables: { input } }));
  const kept = (answers[status] ??= { times: [], withRetry: 0 });
  kept.times.push(performance.now() - began);
  if (retry) kept.withRetry += 1;
}

/** HTTP over a kept connection, read no further than needed: status, whether it says when to come again, and its length. */
function post(address, body) {
  const socket = idle.pop() ?? createConnection({ host: url.hostname, port: Number(url.port), noDelay: true });
  socket.removeAllListeners();
  const head = `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\nx-forwarded-for: ${address}`;
  return new Promise((resolve) => {
    let text = "";
    const settle = (answer) => {
      socket.removeAllListeners();
      resolve(answer);
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      const length = end < 0 ? null : /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end));
      if (!length || text.length < end + 4 + Number(length[1])) return;
      settle({ status: text.slice(9, 12), retry: /\r\nretry-after:/i.test(text.slice(0, end)) });
      rest(socket);
    });
    socket.on("error", () => settle({ status: "not at all", retry: false }));
    socket.on("close", () => settle({ status: "not at all", retry: false }));
    socket.write(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
}

/** Kept for the next one unless the mall closes it meanwhile. */
function rest(socket) {
  idle.push(socket);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => idle.splice(0, idle.length, ...idle.filter((one) => one !== socket)));
}

process.on("message", async ({ seconds, end }) => {
  if (!end) {
    await paced({ seconds, perSecond }, signIn);
    process.send("done");
    return;
  }
  process.send(answers, () => process.disconnect());
  for (const socket of idle) socket.destroy();
});
