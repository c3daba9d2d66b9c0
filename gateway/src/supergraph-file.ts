import { readFileSync, statSync } from "node:fs";
import type { Logger } from "@mall/platform/telemetry/logger";

export interface SupergraphFileOptions {
  readonly file: string;
  /** Throws when the text cannot be served. */
  readonly onChange: (sdl: string) => void;
  readonly logger: Logger;
  readonly everyMs?: number;
}

/**
 * Looks at the file again and again rather than waiting for the file system to tell: a mounted configuration is
 * replaced by a link, which few file systems tell of. A file that cannot be served is said to be so, and passed over.
 */
export function watchSupergraphFile({ file, onChange, logger, everyMs = 1_000 }: SupergraphFileOptions): () => void {
  let seen = stampOf(file);
  const look = (): void => {
    try {
      const stamp = stampOf(file);
      if (stamp === seen) return;
      seen = stamp;
      onChange(readFileSync(file, "utf8"));
      logger.info({ file }, "the supergraph was replaced");
    } catch (err) {
      logger.error({ err, file }, "the supergraph on disk cannot be served; the last good one stays");
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}

function stampOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs} ${size} ${ino}`;
}
