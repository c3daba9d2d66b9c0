import { hashSync, verifySync } from "@node-rs/argon2";
import { constants, setPriority } from "node:os";
import type { HashReply, HashRequest } from "./hash-process";

// Whoever answers requests runs first. Not of the lowest priority: where others need all cores, nobody would ever sign in.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

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
