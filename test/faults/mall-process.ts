import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

const MAIN = path.join(__dirname, "../../mall/dist/main.js");
const START_LIMIT_MS = 60_000;

export interface ProcessOptions {
  /** Null: the mall's own, in its folder. */
  readonly databaseUrl: string | null;
  readonly folder: string;
  /** How long the start may take; a first one of its own database loads the demo mall. Default one minute. */
  readonly withinMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The mall as `npm start` runs it, in a process that can be killed. */
export class MallProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly output: () => string,
  ) {}

  static async start({
    databaseUrl,
    folder,
    withinMs = START_LIMIT_MS,
    env = {},
  }: ProcessOptions): Promise<MallProcess> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl ?? "",
        MALL_FOLDER: folder,
        PORT: "0",
        COST_BUDGET: "off",
        // What is lost here must be lost by the fault, not because this machine is slow.
        LOAD_SHEDDING: "false",
        // Each start would load the weights of models that nobody asks for anything here.
        INSIGHTS_MODEL_WORKERS: "0",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const url = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not up in time:\n${output}`)), withinMs);
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const found = /GraphQL\s+(http:\S+)/.exec(output)?.[1];
        if (!found) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.once("exit", (code) => reject(new Error(`ended with ${code}:\n${output}`)));
    });
    return new MallProcess(child, url, () => output);
  }

  /** Ends it; resolves when it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null> {
    return new Promise((resolve) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) return resolve(this.child.exitCode);
      this.child.once("exit", (code) => resolve(code));
      this.child.kill(signal);
    });
  }
}

/** What the program prints and how it ends when it cannot start. */
export function runMall(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("exit", (code) => resolve({ code, output }));
  });
}
