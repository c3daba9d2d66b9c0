import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { StartError } from "./start-error";

/** Refuses to start twice on one data folder. A lock whose process is gone is taken over. Returns the way to give it back. */
export function takeLock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "mall.pid");
  const holder = readHolder(file);
  if (holder !== null && holder !== process.pid && isMall(holder)) {
    throw new StartError(
      `Another mall (process ${holder}) is running on ${folder}: stop it first, or set MALL_FOLDER to another folder.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null;
  }
}

function isMall(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("node");
  } catch {
    return true;
  }
}

/** Says in one sentence that a port cannot be had, before anything else is started. */
export function assertPortIsFree(port: number, host: string): Promise<void> {
  if (port === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new StartError(explain(error, port))));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function explain(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is taken by another program: stop it, or choose another with PORT=${port + 1} npm start.`;
  if (error.code === "EACCES")
    return `Port ${port} needs more rights than this user has: choose one above 1023 with PORT.`;
  return `Port ${port} cannot be used: ${error.message}`;
}
