// `npm run start:subgraph -- orders`, `npm run start:gateway`: one process of the mall alone.
// `npm run start:gateway -- --supergraph FILE` runs the gateway on any other supergraph (gateway/README.md).
import { prepare } from "./prepare.mjs";
import { HEAP } from "./lib/heap.mjs";
import { run } from "./lib/run.mjs";

const [part, ...args] = process.argv.slice(2);
const isOtherSupergraph = part === "gateway" && args.includes("--supergraph");
const mains = { subgraph: "mall/dist/run-subgraph.js", gateway: "mall/dist/run-gateway.js" };

await prepare({ withPage: part === "gateway" });
const main = isOtherSupergraph ? "gateway/dist/main.js" : mains[part];
process.exitCode = await run(process.execPath, [...HEAP, main, ...args]);
