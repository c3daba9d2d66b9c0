import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { similarityOf } from "../catalogue/exact-vector-index";
import { attributeVectors } from "./attribute-vectors";
import { leaveOut, readPurchaseSequences } from "./purchase-sequences";

describe("public purchases", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "purchases-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are read in the order of time, and the last two of each person are known to no fit", () => {
    const own = path.join(folder, "eval/s3rec");
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, "Beauty.txt"), "1 1 2 3 4\n2 4 3 2 1\n");
    writeFileSync(path.join(own, "Beauty_item2attributes.json"), `{"1": [7, 8], "2": [7, 8], "3": [9], "4": [8, 9]}`);
    const purchases = readPurchaseSequences(folder, "beauty");
    expect(purchases.items).toBe(4);
    const [validation, test] = [leaveOut(2, purchases.sequences), leaveOut(1, purchases.sequences)];
    expect([...validation.known.values()].map(({ items }) => items)).toEqual([
      [1, 0],
      [2, 3],
    ]);
    expect([...validation.later.values()]).toEqual([[2], [1]]);
    expect(test.known.get(0)).toEqual({ items: [2, 1, 0], weights: [1, 1, 1] });
    expect([...test.later.values()]).toEqual([[3], [0]]);
    const vectors = attributeVectors(purchases);
    const alike = (one: number, other: number) => similarityOf(vectors[one]!, vectors[other]!);
    expect(alike(0, 1)).toBeCloseTo(1, 2);
    expect(Math.abs(alike(0, 2))).toBeLessThan(0.2);
    expect(alike(2, 3)).toBeGreaterThan(0.5);
  });
});
