// `npm run bench:sockets`: 10,000 subscribers on the gateway as a process of its own; how long an event takes to the last of
// them, how much memory the gateway has, and what a reader who stops reading costs the others.
//   BENCH_SUBSCRIBERS=10000 npm run bench:sockets
import { fork, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";

const SUBSCRIBERS = Number(process.env.BENCH_SUBSCRIBERS ?? 10_000);
const PORT = "41990";
const URL = `ws://127.0.0.1:${PORT}/graphql`;
const EVENTS = 5;
/** Each of 64 KB: more than the kernel and the gateway keep for one who does not read. */
const NOISES = 700;

const children = [];
let sent = 0;
/** Of subscribers who were closed, by code: there should be none. */
const closings = new Map();
try {
  await measure();
} finally {
  for (const child of children) child.kill("SIGKILL");
}

async function measure() {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "bench-sockets-")), "supergraph.graphql");
  const [, changeUrl] = await said(start(["scripts/lib/bench-subscription.mjs", file]), /ready (\S+)/);
  const env = { PORT, LOG_LEVEL: "info", NODE_ENV: "production" };
  const gateway = start(["gateway/dist/main.js", "--supergraph", file], env);
  await said(gateway, /is ready/);
  const before = rssOf(gateway);
  const half = Math.ceil(SUBSCRIBERS / 2);
  const groups = [subscribers(half, 1), subscribers(SUBSCRIBERS - half, 11)];
  await Promise.all(groups.map((group) => group.ready));
  await settled(groups, changeUrl);
  console.log(`${SUBSCRIBERS} subscribers; gateway ${mb(before)} MB before, ${mb(rssOf(gateway))} MB with them`);
  const times = [];
  for (let n = 0; n < EVENTS; n += 1) times.push(await deliver(groups, changeUrl, "x"));
  console.log(`an event reaches the last of them after ${times.join(", ")} ms; gateway ${mb(rssOf(gateway))} MB`);
  await withStoppedReader(groups, changeUrl, gateway);
  console.log(`subscribers who were closed meanwhile, by code: ${JSON.stringify([...closings])}`);
}

/** One who subscribes to noise and then reads nothing any more, beside the others. */
async function withStoppedReader(groups, changeUrl, gateway) {
  const socket = new WebSocket(URL, "graphql-transport-ws", { localAddress: "127.0.0.1" });
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send('{"type":"connection_init"}');
  await new Promise((resolve) => socket.once("message", resolve));
  socket.send('{"id":"1","type":"subscribe","payload":{"query":"subscription { noise }"}}');
  await wait(2_000);
  socket._socket.pause();
  const closed = new Promise((resolve) => socket.once("close", (code) => resolve(code)));
  const noiseUrl = changeUrl.replace("change", "noise");
  const times = [];
  let largest = rssOf(gateway);
  const before = largest;
  for (let n = 0; n < NOISES; n += 1) {
    await fetch(noiseUrl, { method: "POST", body: "65536" });
    largest = Math.max(largest, rssOf(gateway));
    if (n % 100 === 50) times.push(await deliver(groups, changeUrl, "x"));
  }
  console.log(
    `beside a reader who stopped: ${times.join(", ")} ms; gateway ${mb(before)} MB before, at most ${mb(largest)} MB`,
  );
  socket._socket.resume();
  const code = await Promise.race([closed, wait(20_000, "none: its queue was not full")]);
  console.log(`the socket of the reader who stopped was closed with ${code}`);
}

function start(args, env = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return child;
}

function said(child, pattern) {
  let output = "";
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(output)));
    child.stdout.on("data", (chunk) => {
      output += chunk;
      const found = pattern.exec(output);
      if (found) resolve(found);
    });
  });
}

function subscribers(count, firstAddress) {
  const child = fork("scripts/lib/bench-subscribers.mjs", [URL, String(count), String(firstAddress)]);
  children.push(child);
  const waiting = new Map();
  const ready = new Promise((resolve) => {
    child.on("message", (message) => {
      if (message.ready) resolve();
      if (message.closed) closings.set(message.closed, (closings.get(message.closed) ?? 0) + 1);
      if (message.event) waiting.get(message.event)?.(message.at);
    });
  });
  return { ready, until: (event) => new Promise((resolve) => waiting.set(event, resolve)) };
}

/** Milliseconds from the change to its arrival at the last subscriber. */
async function deliver(groups, changeUrl, body) {
  const event = `p${sent + 1}`;
  const arrived = Promise.all(groups.map((group) => group.until(event)));
  const at = Date.now();
  await change(changeUrl, body);
  return Math.max(...(await Promise.race([arrived, wait(60_000, [NaN])]))) - at;
}

async function change(changeUrl, body) {
  sent += 1;
  await fetch(changeUrl, { method: "POST", body });
}

/** Acknowledged is not yet subscribed: events are sent until all have one. */
async function settled(groups, changeUrl) {
  for (let tries = 0; tries < 60; tries += 1) {
    const event = `p${sent + 1}`;
    const arrived = Promise.all(groups.map((group) => group.until(event)));
    await change(changeUrl, "x");
    if ((await Promise.race([arrived, wait(1_000, null)])) !== null) return;
  }
  throw new Error("not all of them listen");
}

function rssOf({ pid }) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) * 1024;
}

function mb(bytes) {
  return Math.round(bytes / 1024 / 1024);
}
