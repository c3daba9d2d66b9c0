import { execFileSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: there it runs as `postgres` if the machine has such a user, else as `nobody`. Null: as we are. */
export function postgresUser(): PostgresUser | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const uid = idOf("-u", name);
    const gid = idOf("-g", name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  return { uid: 65_534, gid: 65_534 };
}

function idOf(flag: "-u" | "-g", name: string): number | null {
  try {
    return Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim());
  } catch {
    return null;
  }
}

/** The first folder on the way to `target` that this user may not enter, or null. */
export function blockedFolder(target: string, user: PostgresUser | null): string | null {
  const { root } = path.parse(path.resolve(target));
  let folder = root;
  for (const part of path.resolve(target).slice(root.length).split(path.sep)) {
    if (!mayEnter(folder, user)) return folder;
    folder = path.join(folder, part);
  }
  return null;
}

function mayEnter(folder: string, user: PostgresUser | null): boolean {
  try {
    if (user === null) {
      accessSync(folder, constants.X_OK);
      return true;
    }
    const { uid, gid, mode } = statSync(folder);
    if (uid === user.uid) return (mode & 0o100) !== 0;
    if (gid === user.gid) return (mode & 0o010) !== 0;
    return (mode & 0o001) !== 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}
