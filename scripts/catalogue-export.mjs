// `npm run catalogue:export -- --seller ID [--format csv|ndjson] [--out FILE]`: a seller's catalogue as a file.
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { clientFromEnv, formatOf } from "./lib/catalogue-client.mjs";

try {
  const { values } = parseArgs({
    options: { seller: { type: "string" }, format: { type: "string" }, out: { type: "string" } },
  });
  if (!values.seller) throw new Error("Give --seller ID.");
  const format = formatOf(values.out ?? "catalogue.ndjson", values.format);
  const body = await clientFromEnv().export(values.seller, format);
  await pipeline(Readable.fromWeb(body), values.out ? createWriteStream(values.out) : process.stdout);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
