// `npm run bench:import`: how long a catalogue of 10,000 products (20,000 variants) takes from the first byte over HTTP
// to the last row applied, in a whole mall in one process with everything that it tells its other parts.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { CatalogueClient } from "./lib/catalogue-client.mjs";
import { HEAP } from "./lib/heap.mjs";
import { prepare } from "./prepare.mjs";

const PRODUCTS = Number(process.env.BENCH_PRODUCTS ?? 10_000);
const BAR_SECONDS = 60;

const folder = mkdtempSync(path.join(tmpdir(), "mall-import-"));
const child = await startMall();
try {
  const token = await signIn(child.url);
  const { sellerIds } = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
  const client = new CatalogueClient({ url: child.url, token });
  const categories = await categoriesOf(client);
  console.log(`${PRODUCTS} products with 2 variants, ${cpus().length} cores shared with the sender`);
  for (const format of ["NDJSON", "CSV"]) {
    const file = path.join(folder, `catalogue.${format.toLowerCase()}`);
    writeFileSync(file, format === "CSV" ? csvOf(format, categories) : ndjsonOf(format, categories));
    await measure(client, { file, format, sellerId: sellerIds[0] });
    await measure(client, { file, format, sellerId: sellerIds[0], key: "again" });
  }
} finally {
  process.kill(child.pid, "SIGTERM");
  await child.ended;
  rmSync(folder, { recursive: true });
}

async function measure(client, { file, format, sellerId, key }) {
  const began = performance.now();
  const { id, uploadPath } = await client.start({
    file,
    sellerId,
    format,
    dryRun: false,
    key: key && `${key} ${format}`,
  });
  await client.send({ file, uploadPath });
  const sent = performance.now();
  const { state, progress } = await client.finish(id, { everyMs: 100 });
  const seconds = (performance.now() - began) / 1_000;
  const { rowsRead, created, updated, unchanged, failed } = progress;
  console.log(
    `${format}${key ? " again" : ""}: ${seconds.toFixed(1)} s (sent in ${((sent - began) / 1_000).toFixed(1)} s), ${state}, ` +
      `${rowsRead} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed; ` +
      `${Math.round(PRODUCTS / seconds)} products/s`,
  );
  if (state !== "DONE" || failed > 0 || seconds > BAR_SECONDS) process.exitCode = 1;
}

async function startMall() {
  await prepare({ withPage: false });
  // A database of its own: what is imported here must not slow the other benches down.
  const env = { ...process.env, BENCH_FOLDER: path.join(folder, "mall") };
  const server = spawn(process.execPath, [...HEAP, "mall/dist/run-bench-mall.js"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const ready = await new Promise((resolve, reject) => {
    let output = "";
    server.stdout.on("data", (chunk) => {
      output += chunk;
      const found = /^ready (.*)$/m.exec(output)?.[1];
      if (found) resolve(JSON.parse(found));
    });
    server.once("exit", () => reject(new Error("the mall ended before it was ready")));
  });
  return { ...ready, ended };
}

async function signIn(url) {
  const { DEMO_SIGN_INS } = await import("../demo/dist/demo-people.js");
  const { email, password } = DEMO_SIGN_INS.find(({ role }) => role === "SELLER");
  const query = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }`;
  const body = JSON.stringify({ query, variables: { input: { email, password } } });
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return (await answer.json()).data.signIn.session.accessToken;
}

async function categoriesOf(client) {
  const { products } = await client.ask(`{ products(first: 100) { nodes { category { id } } } }`, {});
  return [...new Set(products.nodes.map(({ category }) => category.id))];
}

function productOf(run, index, categories) {
  const price = (minorUnits) => ({ minorUnits, currencyCode: "EUR" });
  return {
    productKey: `${run}-${index}`,
    title: `Linen dress number ${index} in ${["white", "blue", "green", "red"][index % 4]}`,
    description: `A light dress for warm days, number ${index}. ${"Made of linen from Europe, washed once. ".repeat(5)}`,
    categoryId: categories[index % categories.length],
    brand: `House ${index % 50}`,
    attributes: [
      { name: "Material", value: "Linen" },
      { name: "Colour", value: ["white", "blue", "green", "red"][index % 4] },
    ],
    images: [{ url: `https://images.example/${index}.webp`, alt: "The dress" }],
    variants: ["S", "M"].map((size, at) => ({
      ...{ sku: `${run}-${index}-${size}`, options: [{ name: "size", value: size }] },
      ...{ price: price(1_999 + (index % 500) + at * 100), stock: 10, weightGrams: 300 },
    })),
  };
}

function* productsOf(run, categories) {
  for (let index = 0; index < PRODUCTS; index += 1) yield productOf(run, index, categories);
}

function ndjsonOf(run, categories) {
  return [...productsOf(run, categories)].map((product) => `${JSON.stringify(product)}\n`).join("");
}

function csvOf(run, categories) {
  const columns =
    "productKey,title,description,categoryId,brand,attributes,images,sku,options,price,currency,stock,weightGrams";
  const quoted = (cell) => `"${String(cell).replaceAll('"', '""')}"`;
  const rows = [...productsOf(run, categories)].flatMap((product) =>
    product.variants.map(({ sku, options, price, stock, weightGrams }, at) => {
      const { productKey, title, description, categoryId, brand, attributes, images } = product;
      const words = [title, description, categoryId, brand, JSON.stringify(attributes), JSON.stringify(images)];
      const cells = [
        ...[productKey, ...(at === 0 ? words : words.map(() => ""))],
        ...[sku, JSON.stringify(options), (price.minorUnits / 100).toFixed(2), price.currencyCode, stock, weightGrams],
      ];
      return cells.map(quoted).join(",");
    }),
  );
  return [columns, ...rows, ""].join("\r\n");
}
