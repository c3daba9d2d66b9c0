import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export interface PageAsset {
  readonly contentType: string;
  readonly body: Buffer;
  /** Made at build time; absent for what is too small to gain. */
  readonly gzipped: Buffer | null;
}

export interface PageAssets {
  readonly script: string;
  readonly style: string;
  readonly icon: string;
  readonly files: ReadonlyMap<string, PageAsset>;
}

interface PageManifest {
  readonly script: string;
  readonly style: string;
  readonly icon: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The same folder seen from src/page and from dist/page. */
export const BUILT_PAGE = path.join(__dirname, "../../page/dist");

/** What scripts/build-page.mjs left, held in memory: three files. Null if the page was not built. */
export function readPageAssets(folder = BUILT_PAGE): PageAssets | null {
  const manifestFile = path.join(folder, "manifest.json");
  if (!existsSync(manifestFile)) return null;
  const { script, style, icon } = JSON.parse(readFileSync(manifestFile, "utf8")) as PageManifest;
  const files = new Map([script, style, icon].map((name) => [name, readAsset(folder, name)]));
  return { script, style, icon, files };
}

function readAsset(folder: string, name: string): PageAsset {
  const file = path.join(folder, name);
  const gzipped = existsSync(`${file}.gz`) ? readFileSync(`${file}.gz`) : null;
  const contentType = CONTENT_TYPES[path.extname(name)] ?? "application/octet-stream";
  return { contentType, body: readFileSync(file), gzipped };
}
