import { createLogger, type Logger } from "../telemetry/logger";

/** What no line of a log may hold, whoever wrote it: credentials, and who somebody is. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  "an access token": /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/,
  "a bearer credential": /\bBearer [\w-]{8,}/i,
  "an e-mail address": /[\w.+-]+@[\w-]+(\.[\w-]+)+/,
  "a payment token": /\btok_\w+/,
};

const MAX_LINES = 10_000;

/** A log that is kept and searched, so that every test which runs a subgraph or the mall is a test of its log as well. */
export class WatchedLog {
  private readonly lines: string[] = [];
  private readonly secrets = new Map<string, string>();
  readonly logger: Logger = createLogger({
    name: "test",
    level: "info",
    destination: { write: (line) => void (this.lines.length < MAX_LINES && this.lines.push(line)) },
  });

  /** Something of this test alone that must not be written down, such as a password. */
  keepOut(what: string, secret: string): void {
    this.secrets.set(what, secret);
  }

  /** Throws with the first line that holds what it must not. */
  assertClean(): void {
    for (const line of this.lines) {
      const found = this.faultOf(line);
      if (found) throw new Error(`The log holds ${found}: ${line}`);
    }
  }

  clear(): void {
    this.lines.length = 0;
  }

  get text(): string {
    return this.lines.join("");
  }

  private faultOf(line: string): string | undefined {
    const [secret] = [...this.secrets].find(([, text]) => line.includes(text)) ?? [];
    const [pattern] = Object.entries(FORBIDDEN).find(([, expression]) => expression.test(line)) ?? [];
    return secret ?? pattern;
  }
}
