// `npm run catalogue:import -- FILE --seller ID [--format csv|ndjson] [--dry-run] [--key KEY]`
// Sends a file of products to a running mall and says what became of each row. Run it again to go on after a break.
import { parseArgs } from "node:util";
import { clientFromEnv, formatOf } from "./lib/catalogue-client.mjs";

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seller: { type: "string" },
      format: { type: "string" },
      key: { type: "string" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const [file] = positionals;
  if (!file || !values.seller) throw new Error("Give a file and --seller ID.");
  const client = clientFromEnv();
  const dryRun = values["dry-run"];
  const format = formatOf(file, values.format);
  const started = await client.start({ file, sellerId: values.seller, format, dryRun, key: values.key });
  console.log(`import ${started.id}${dryRun ? " (dry run)" : ""}`);
  const isOpen = ["RECEIVING", "APPLYING"].includes(started.state);
  const onSent = (sent, size) => console.log(`sent ${sent} of ${size} bytes`);
  if (isOpen) await client.send({ file, uploadPath: started.uploadPath, onSent });
  const ended = await client.finish(started.id);
  for await (const { row, productKey, sku, errors } of client.failures(started.id)) {
    for (const { code, field, message } of errors) {
      console.log(`row ${row} ${productKey ?? sku ?? ""}: ${code} ${field.join(".")} ${message}`);
    }
  }
  const { rowsRead, created, updated, unchanged, failed } = ended.progress;
  console.log(
    `${ended.state}: ${rowsRead} rows, ${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed`,
  );
  if (ended.fault) console.log(`${ended.fault.code} ${ended.fault.field.join(".")} ${ended.fault.message}`);
  return ended.state === "DONE" && failed === 0 ? 0 : 1;
}
