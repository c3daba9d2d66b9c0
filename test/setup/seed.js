// Where the random tests of a run begin: one number for all of them.
const { execFileSync } = require("node:child_process");
const { randomBytes } = require("node:crypto");

const WHOLE = /^-?\d+$/;

/** The same commit walks the same histories wherever it is tested, and each commit walks others. */
function seedOf({ env, folder }) {
  const { FC_SEED: given = "" } = env;
  if (given === "") return (treeOf(folder) ?? randomBytes(4)).readInt32BE(0);
  if (!WHOLE.test(given)) throw new Error(`FC_SEED is a whole number, not "${given}".`);
  // 32 bits are what fast-check takes: what it prints is then what it was given.
  return Number(given) | 0;
}

/** Of the committed files; null where there is no git, as in an archive. */
function treeOf(folder) {
  try {
    const hash = execFileSync("git", ["rev-parse", "HEAD^{tree}"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return Buffer.from(hash.toString().trim(), "hex");
  } catch {
    return null;
  }
}

module.exports = { seedOf };
