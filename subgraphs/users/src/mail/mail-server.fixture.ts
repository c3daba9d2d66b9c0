import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** How the server behaves; changed while it runs. */
export interface Behaviour {
  password: string;
  /** What it says to each recipient: 250 takes it. */
  recipient: number;
  /** Takes the letter, and the connection is lost before it can say so. */
  losesAnswers: boolean;
}

const PASSWORD = "a secret of the mail server";

/** A mail server on this machine, with STARTTLS, that wants a password. */
export class MailServer {
  readonly behaviour: Behaviour = { password: PASSWORD, recipient: 250, losesAnswers: false };
  /** Letters as they came, headers and all. */
  readonly letters: string[] = [];
  readonly encrypted: boolean[] = [];
  /** Recipients that were named, taken or not. */
  tries = 0;
  private server: SMTPServer | null = null;
  private port = 0;

  constructor(private readonly hasStartTls = true) {}

  async start(): Promise<void> {
    const server = new SMTPServer({
      // Its own certificate is known to nobody.
      ...{
        disabledCommands: this.hasStartTls ? [] : ["STARTTLS"],
        logger: false,
        allowInsecureAuth: true,
        closeTimeout: 50,
      },
      onAuth: ({ password }, _session, done) =>
        password === this.behaviour.password ? done(null, { user: "mall" }) : done(refusal(535, "who are you?")),
      onRcptTo: ({ address }, _session, done) => {
        this.tries += 1;
        const { recipient } = this.behaviour;
        done(recipient === 250 ? null : refusal(recipient, `not now, ${address}`));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => this.take(Buffer.concat(chunks).toString("utf8"), session, done));
      },
    });
    // Whoever hangs up in the middle is no fault of the server.
    server.on("error", () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  get url(): string {
    return `smtp://mall:${encodeURIComponent(PASSWORD)}@127.0.0.1:${this.port}?tls.rejectUnauthorized=false`;
  }

  private take(letter: string, session: SMTPServerSession, done: (error?: Error) => void): void {
    this.letters.push(letter);
    this.encrypted.push(session.secure);
    if (!this.behaviour.losesAnswers) return done();
    for (const connection of this.server?.connections ?? []) connection.close();
  }
}

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });
