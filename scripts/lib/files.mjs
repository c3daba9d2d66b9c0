import { readdirSync, statSync } from "node:fs";
import path from "node:path";

export { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";

/** All files below `folder` for the pattern `**`; the names of its folders, as `folder/name`, for `*`. Sorted. */
export function globSync(folder, pattern) {
  if (pattern === "*") {
    return readdirSync(folder)
      .filter((name) => statSync(path.join(folder, name)).isDirectory())
      .map((name) => path.join(folder, name))
      .sort();
  }
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .sort();
}
