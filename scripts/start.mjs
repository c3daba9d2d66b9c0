// `npm start`: from a bare clone to a running mall. Installs and builds only what is missing or changed, then runs it.
import { prepare } from "./prepare.mjs";
import { run } from "./lib/run.mjs";

await prepare({ withPage: true });
process.exitCode = await run(process.execPath, [
  "--max-old-space-size=512",
  "mall/dist/main.js",
  ...process.argv.slice(2),
]);
