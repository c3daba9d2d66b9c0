import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { buildDemoMall } from "./build-demo-mall";
import type { DemoMall } from "./dataset";
import { DIGEST, versionOf } from "./version";

const base = buildDemoMall();

function digestOf({ version, ...content }: DemoMall): string {
  expect(version).not.toBe("");
  const hash = createHash("sha256");
  for (const rows of Object.values(content)) hash.update(JSON.stringify(rows));
  return hash.digest("hex");
}

test("the digest is that of the default mall: put the new one into version.ts, so that databases are seeded afresh", () => {
  expect(digestOf(base)).toBe(DIGEST);
});

test("the same options give the same mall, another seed another one", () => {
  const digest = digestOf(buildDemoMall({ size: 300, seed: 7 }));
  expect(digestOf(buildDemoMall({ size: 300, seed: 7 }))).toBe(digest);
  expect(digestOf(buildDemoMall({ size: 300, seed: 8 }))).not.toBe(digest);
});

test("the README tells the sizes of the default mall", () => {
  const readme = readFileSync(path.join(__dirname, "..", "README.md"), "utf8").replace(/ +/g, " ");
  const { products, orders, reviews } = base;
  const counts = [products, orders, reviews].map(({ length }) => length.toLocaleString("en"));
  const [productCount, orderCount, reviewCount] = counts;
  expect(readme).toContain(`| ${productCount} | 3,000 customers, ${orderCount} orders, ${reviewCount} reviews |`);
  const ofKind = (kind: string) => products.filter(({ key }) => key.startsWith(kind)).length.toLocaleString("en");
  expect(readme).toContain(`| ${ofKind("books:")} books |`);
  expect(readme).toContain(`| ${ofKind("fashion:")} fashion items |`);
  expect(readme).toContain(`| ${ofKind("goods:")} general goods |`);
  expect(readme).toContain(`| ${ofKind("electronics:")} electronics |`);
});

test("the version tells sizes, seeds and moments apart", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const versions = [{}, { size: 10_000 }, { seed: 1 }, { now }].map(versionOf);
  expect(new Set(versions).size).toBe(4);
  expect(buildDemoMall({ size: 40 }).version).toBe(versionOf({ size: 40 }));
});
