import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";

interface Run {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}
/** What configures the run is JavaScript, since nothing translates it. */
const { seedOf } = jest.requireActual<{ readonly seedOf: (run: Run) => number }>("./seed");

const HERE = { folder: __dirname };

describe("the seed of the random tests", () => {
  it("is where a property begins", () => {
    const { seed } = fc.readConfigureGlobal();
    expect(seed).toBe(Number(process.env["FC_SEED"]));
    expect(fc.check(fc.property(fc.nat(), () => true)).seed).toBe(seed);
  });

  it("follows from the commit, so that it walks the same histories everywhere", () => {
    const isInGit = (() => {
      try {
        return execFileSync("git", ["rev-parse", "HEAD^{tree}"], { cwd: __dirname, stdio: "pipe" }).length > 0;
      } catch {
        return false;
      }
    })();
    const [one, other] = [seedOf({ env: {}, ...HERE }), seedOf({ env: {}, ...HERE })];
    expect(one === other).toBe(isInGit);
  });

  it("is the one that was asked for, as fast-check prints it", () => {
    for (const seed of [0, 399850449, -1728123456])
      expect(seedOf({ env: { FC_SEED: String(seed) }, ...HERE })).toBe(seed);
    expect(() => seedOf({ env: { FC_SEED: "tree" }, ...HERE })).toThrow('FC_SEED is a whole number, not "tree".');
  });

  it("is another each time where there is no git", () => {
    const seeds = Array.from({ length: 8 }, () => seedOf({ env: {}, folder: tmpdir() }));
    expect(new Set(seeds).size).toBe(8);
    expect(seeds.every((seed) => Number.isInteger(seed) && (seed | 0) === seed)).toBe(true);
  });
});
