// `npm run start:distributed`: the same mall as `npm start`, as seven processes.
import { prepare } from "./prepare.mjs";
import { HEAP } from "./lib/heap.mjs";
import { run } from "./lib/run.mjs";

await prepare({ withPage: true });
process.exitCode = await run(process.execPath, [...HEAP, "mall/dist/run-distributed.js", ...process.argv.slice(2)]);
