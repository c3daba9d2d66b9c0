import { hashSync, verifySync } from "@node-rs/argon2";
import { execFile } from "node:child_process";
import { constants, setPriority } from "node:os";
import type { HashReply, HashRequest } from "./hash-process";

// Whoever answers requests runs whenever there is something to do, and this process with what is left.
setPriority(constants.priority.PRIORITY_LOW);

// Better than the lowest priority, where there is such a thing: Linux takes the core from an idle-class process at once when
// somebody wakes up, and counts a core that runs nothing else as free. Where `chrt` is missing, the priority has to do.
execFile("chrt", ["--idle", "--pid", "0", String(process.pid)], () => undefined);

// A key press in the terminal reaches all processes. The mall ends in order, and this one with it.
for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);

process.on("message", (request: HashRequest) => process.send?.(answer(request)));

function answer({ password, passwordHash, parameters }: HashRequest): HashReply {
  try {
    if (passwordHash !== null) return { isRight: verifySync(passwordHash, password) };
    return { hash: hashSync(password, parameters) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
