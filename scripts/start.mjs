// `npm start`: from a bare clone to a running mall. Installs and builds only what is missing or changed, then runs it.
import { prepare } from "./prepare.mjs";
import { HEAP } from "./lib/heap.mjs";
import { run } from "./lib/run.mjs";

await prepare({ withPage: true });
// A bounded heap keeps the demo mall small; the large malls for benchmarks need room while they are loaded.
const isLarge = process.argv.some((arg) => arg.startsWith("--size"));
const heapMb = isLarge ? 4096 : 512;
process.exitCode = await run(process.execPath, [
  `--max-old-space-size=${heapMb}`,
  ...HEAP,
  "mall/dist/main.js",
  ...process.argv.slice(2),
]);
