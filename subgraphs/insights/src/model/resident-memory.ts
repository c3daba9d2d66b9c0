import { readFile } from "node:fs/promises";

/** Megabytes (a million bytes) of memory that a process holds; null where the system does not tell, or the process is gone. */
export async function residentMb(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "latin1").catch(() => "");
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? null : Math.round((Number(kibibytes) * 1_024) / 1e6);
}
