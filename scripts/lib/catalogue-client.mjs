// What sends a catalogue to a running mall, and takes one out: pieces that go on where they stopped.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";

const PIECE_BYTES = 1024 * 1024;
const TRIES = 8;

const START = `mutation Start($input: CatalogueImportStartInput!) {
  catalogueImportStart(input: $input) { catalogueImport { id uploadPath state } userErrors { code field message } }
}`;
const SHOW = `query Show($id: ID!) { catalogueImport(id: $id) {
  state fault { code field message } progress { bytesReceived bytesApplied rowsRead created updated unchanged failed } } }`;
const FAILED = `query Failed($id: ID!, $after: String) { catalogueImport(id: $id) {
  report(first: 100, after: $after, onlyFailed: true) {
    nodes { row productKey sku errors { code field message } } pageInfo { hasNextPage endCursor } } } }`;

export class CatalogueClient {
  constructor({ url, token }) {
    this.url = url.replace(/\/(graphql)?$/, "");
    this.token = token;
  }

  async ask(query, variables) {
    const headers = { "content-type": "application/json", authorization: `Bearer ${this.token}` };
    const body = JSON.stringify({ query, variables });
    const answer = await retried(() => fetch(`${this.url}/graphql`, { method: "POST", headers, body }));
    const { data, errors } = await answer.json();
    if (errors) throw new Error(errors.map(({ message }) => message).join(" "));
    return data;
  }

  /** The same file for the same seller is the same import, so that a second run goes on with the first. */
  async start({ file, sellerId, format, dryRun, key }) {
    const idempotencyKey = key ?? `${await digestOf(file)}${dryRun ? "-dry" : ""}`;
    const { catalogueImportStart } = await this.ask(START, { input: { sellerId, format, idempotencyKey, dryRun } });
    const { catalogueImport, userErrors } = catalogueImportStart;
    if (!catalogueImport) throw new Error(userErrors.map(({ message }) => message).join(" "));
    return catalogueImport;
  }

  /** Sends what the mall does not have yet. */
  async send({ file, uploadPath, onSent = () => undefined }) {
    const { size } = await stat(file);
    const handle = await open(file);
    try {
      for (let position = await this.offset(uploadPath); !position.isComplete;) {
        const piece = Buffer.alloc(Math.min(PIECE_BYTES, size - position.offset));
        await handle.read(piece, 0, piece.length, position.offset);
        const isLast = position.offset + piece.length >= size;
        position = await this.sendPiece({ uploadPath, piece, offset: position.offset, isLast });
        onSent(position.offset, size);
      }
    } finally {
      await handle.close();
    }
  }

  async offset(uploadPath) {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await retried(() => fetch(`${this.url}${uploadPath}`, { method: "HEAD", headers }));
    if (answer.status !== 200) throw new Error(`The mall answered ${answer.status} when asked where to go on.`);
    return positionOf(answer);
  }

  async sendPiece({ uploadPath, piece, offset, isLast }) {
    const headers = {
      authorization: `Bearer ${this.token}`,
      "content-type": "application/offset+octet-stream",
      "upload-offset": String(offset),
      ...(isLast ? { "upload-complete": "?1" } : {}),
    };
    const answer = await retried(() => fetch(`${this.url}${uploadPath}`, { method: "PATCH", headers, body: piece }));
    // 409: an answer was lost on its way; the mall says how far it is.
    if (answer.status === 204 || answer.status === 409) return positionOf(answer);
    throw new Error((await answer.json().catch(() => ({}))).detail ?? `The mall answered ${answer.status}.`);
  }

  async finish(id, { everyMs = 250, onProgress = () => undefined } = {}) {
    for (;;) {
      const { catalogueImport } = await this.ask(SHOW, { id });
      onProgress(catalogueImport.progress);
      if (!["RECEIVING", "APPLYING"].includes(catalogueImport.state)) return catalogueImport;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  async *failures(id) {
    for (let after = null; ;) {
      const { catalogueImport } = await this.ask(FAILED, { id, after });
      yield* catalogueImport.report.nodes;
      if (!catalogueImport.report.pageInfo.hasNextPage) return;
      after = catalogueImport.report.pageInfo.endCursor;
    }
  }

  async export(sellerId, format) {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.url}/catalogue/exports/${sellerId}.${format.toLowerCase()}`, { headers });
    if (answer.status === 200) return answer.body;
    throw new Error((await answer.json().catch(() => ({}))).detail ?? `The mall answered ${answer.status}.`);
  }
}

const positionOf = ({ headers }) => ({
  offset: Number(headers.get("upload-offset")),
  isComplete: headers.get("upload-complete") === "?1",
});

/** Repeats what did not arrive, or came too early or too often, with longer and longer pauses. */
async function retried(request) {
  for (let tries = 1; ; tries += 1) {
    const answer = await request().catch((error) => ({ status: 0, error }));
    if (answer.status !== 0 && answer.status !== 429 && answer.status < 500) return answer;
    if (tries >= TRIES) throw answer.error ?? new Error(`The mall answered ${answer.status}.`);
    const seconds = Number(answer.headers?.get("retry-after") ?? 0) || Math.min(2 ** tries / 4, 10);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}

async function digestOf(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
}

export function formatOf(file, given) {
  const format = (given ?? path.extname(file).slice(1)).toUpperCase();
  if (format === "CSV" || format === "NDJSON") return format;
  throw new Error("Say which format the file has: --format csv or --format ndjson.");
}

/** Where the mall is, and who asks; both from the environment, so that no token stands in a shell's history. */
export function clientFromEnv(env = process.env) {
  if (!env.MALL_TOKEN)
    throw new Error("Set MALL_TOKEN to an access token of a member of the seller (signIn gives one).");
  return new CatalogueClient({ url: env.MALL_URL ?? "http://127.0.0.1:4000", token: env.MALL_TOKEN });
}
