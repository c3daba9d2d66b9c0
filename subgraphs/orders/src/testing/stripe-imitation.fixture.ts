import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Params, paramsOf, StripeBooks, type StripeReply } from "./stripe-books.fixture";

/** What goes wrong with the next request whose path matches. */
export type Mishap =
  | { readonly on: RegExp; readonly how: "error" }
  /** Done or not, the answer never comes. */
  | { readonly on: RegExp; readonly how: "lost before" | "lost after" };

/** Stripe's HTTP API as far as its documentation describes what the mall uses of it. Keeps its books in memory. */
export class StripeImitation {
  readonly books = new StripeBooks();
  private readonly mishaps: Mishap[] = [];
  private readonly replies = new Map<string, { readonly request: string; readonly reply: StripeReply }>();
  private readonly hanging: ServerResponse[] = [];

  private constructor(private readonly server: Server) {}

  static async start(secretKey: string): Promise<StripeImitation> {
    const server = createServer();
    const imitation = new StripeImitation(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        if (request.headers.authorization !== `Bearer ${secretKey}`)
          return send(response, {
            status: 401,
            body: { error: { type: "invalid_request_error", message: "bad key" } },
          });
        imitation.handle(request, response, Buffer.concat(chunks).toString("utf8"));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return imitation;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  next(mishap: Mishap): void {
    this.mishaps.push(mishap);
  }

  async stop(): Promise<void> {
    for (const response of this.hanging) response.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    const path = request.url ?? "";
    const index = this.mishaps.findIndex(({ on }) => on.test(`${request.method} ${path}`));
    const mishap = index < 0 ? null : this.mishaps.splice(index, 1)[0];
    if (mishap?.how === "error")
      return send(response, { status: 500, body: { error: { type: "api_error", message: "Something went wrong." } } });
    if (mishap?.how === "lost before") return void this.hanging.push(response);
    const reply = this.replyOnce(request, path, body);
    if (mishap?.how === "lost after") return void this.hanging.push(response);
    send(response, reply);
  }

  /** One key, one effect: the first reply again, refusals too; other words under the same key are refused. */
  private replyOnce(request: IncomingMessage, path: string, body: string): StripeReply {
    const key = request.headers["idempotency-key"];
    const call = `${request.method} ${path} ${body}`;
    if (typeof key !== "string" || request.method !== "POST") return this.reply(request, path, body);
    const known = this.replies.get(key);
    if (known)
      return known.request === call ? known.reply : { status: 400, body: { error: { type: "idempotency_error" } } };
    const reply = this.reply(request, path, body);
    this.replies.set(key, { request: call, reply: structuredClone(reply) });
    return reply;
  }

  private reply({ method }: IncomingMessage, path: string, body: string): StripeReply {
    const { pathname, searchParams } = new URL(path, "http://imitation");
    const params: Params = paramsOf(method === "POST" ? new URLSearchParams(body) : searchParams);
    return this.books.answer(`${method} ${pathname}`, params);
  }
}

function send(response: ServerResponse, { status, body }: StripeReply): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
