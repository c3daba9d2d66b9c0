// The thread of bench-notices.mjs in which people tell moderation of reviews, each of a review only once.
import { parentPort, workerData } from "node:worker_threads";
import { clientOf, paced } from "./steady-client.mjs";

const NOTICE = `mutation Notice($input: NoticeSubmitInput!) { noticeSubmit(input: $input) { notice { id } userErrors { code } } }`;
const { url, tokens, reviewIds, perSecond } = workerData;
const send = clientOf(url);
const outcomes = {};
const times = [];
let sent = 0;

parentPort.on("message", async ({ seconds, end }) => {
  if (!end) await paced({ seconds, perSecond }, notify);
  parentPort.postMessage({ outcomes, times });
  if (end) parentPort.close();
});

async function notify() {
  const n = sent++;
  const round = Math.floor(n / tokens.length);
  const subject = { subjectKind: "REVIEW", subjectId: reviewIds[((n % tokens.length) + round) % reviewIds.length] };
  const input = { ...subject, reason: "SPAM", explanation: "An advertisement.", goodFaith: true };
  const started = performance.now();
  const outcome = await send(NOTICE, { input }, tokens[n % tokens.length]).then(
    ({ noticeSubmit }) => noticeSubmit.userErrors[0]?.code ?? "accepted",
    (error) => String(error).slice(0, 60),
  );
  times.push(performance.now() - started);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
