import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";

export interface HashRequest {
  readonly password: string;
  /** The hash to compare with; null: make one. */
  readonly passwordHash: string | null;
  readonly parameters: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };
}

export type HashReply = { readonly isRight: boolean } | { readonly hash: string } | { readonly error: string };
export type HashAnswer = Exclude<HashReply, { error: string }>;

/** Node cannot run TypeScript, so it is always the compiled file. */
const CHILD_FILE = path.join(__dirname, "../../dist/password/hash-child.js");
/** A hash takes some 16 ms of a core; a process that has not answered by then will not. */
const LIMIT_MS = 30_000;

interface Running {
  readonly resolve: (answer: HashAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * A process that hashes one password at a time, less urgent than the mall. Started when first needed and again after it
 * died. Not a thread: those of one process share what guards its memory, and one that has to wait for a core makes all
 * others wait that want memory (docs/adr/0052).
 */
export class HashProcess {
  private child: ChildProcess | null = null;
  private running: Running | null = null;

  /** Of the process, while there is one. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  run(request: HashRequest): Promise<HashAnswer> {
    const child = (this.child ??= this.start());
    return new Promise((resolve, reject) => {
      // While it runs, the timer keeps the mall alive; an idle process does not.
      const timer = setTimeout(() => void this.giveUp("A password took too long to hash."), LIMIT_MS);
      this.running = { resolve, reject, timer };
      child.send(request, (error) => error && child === this.child && void this.giveUp(error.message));
    });
  }

  async stop(): Promise<void> {
    await this.giveUp("Passwords are no longer looked at: the mall ends.");
  }

  /** It gets no environment: what is secret in there is none of its business. */
  private start(): ChildProcess {
    const execArgv = ["--max-old-space-size=32"];
    const child = fork(CHILD_FILE, { execArgv, env: {}, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.on("message", (reply: HashReply) => child === this.child && this.receive(reply));
    child.on("error", (error: Error) => child === this.child && void this.giveUp(error.message));
    child.on("exit", (code, signal) => {
      if (child === this.child) void this.giveUp(`The process that hashes passwords ended with ${signal ?? code}.`);
    });
    child.unref();
    child.channel?.unref();
    return child;
  }

  private receive(reply: HashReply): void {
    const running = this.settle();
    if ("error" in reply) running?.reject(new Error(reply.error));
    else running?.resolve(reply);
  }

  private async giveUp(reason: string): Promise<void> {
    const { child } = this;
    this.child = null;
    this.settle()?.reject(new Error(reason));
    const hasEnded = child?.pid === undefined || child.exitCode !== null || child.signalCode !== null;
    if (!child || hasEnded) return;
    await new Promise((resolve) => child.once("exit", resolve).kill("SIGKILL"));
  }

  private settle(): Running | null {
    const { running } = this;
    if (running) clearTimeout(running.timer);
    this.running = null;
    return running;
  }
}
