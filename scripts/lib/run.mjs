import { spawn } from "node:child_process";

/** Runs a program in the foreground and gives its exit code. Signals go to it, and it decides when to end. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    // The terminal sends Ctrl-C to both; the parent only waits, so that the child can end in order.
    const forward = (signal) => child.kill(signal);
    const wait = () => undefined;
    process.on("SIGINT", wait);
    process.on("SIGTERM", forward);
    process.on("SIGHUP", forward);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.off("SIGINT", wait);
      process.off("SIGTERM", forward);
      process.off("SIGHUP", forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}
