import type { Logger } from "@mall/platform/telemetry/logger";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { MailTransport } from "./mail-transport";

/** Puts each letter into a file of its own, for malls without a mail server; the log says where it lies, not what it says. */
export function createOutboxTransport(folder: string, logger: Logger): MailTransport {
  return {
    async send({ to, subject, text }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID()}.txt`);
      // Under another name first: whoever watches the folder finds whole letters only.
      await writeFile(`${file}.new`, `To: ${to}\nSubject: ${subject}\n\n${text}\n`, { mode: 0o600 });
      await rename(`${file}.new`, file);
      logger.info({ file, subject }, "a letter waits in the outbox");
    },
    async forget(addresses) {
      const heads = addresses.map((to) => `To: ${to}\n`);
      const names = await readdir(folder).catch(() => []);
      for (const file of names.map((name) => path.join(folder, name))) {
        const letter = await readFile(file, "utf8").catch(() => "");
        if (heads.some((head) => letter.startsWith(head))) await rm(file, { force: true });
      }
    },
  };
}
