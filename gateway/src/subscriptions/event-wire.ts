import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { FastifyReply } from "fastify";
import type { FormattedExecutionResult } from "graphql";
import { oversize } from "../limits/answer-size";
import { newTraceId } from "../trace";
import { CloseCode } from "./close-codes";

/** The response that server-sent events are written to. */
export class EventWire {
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(
    private readonly reply: FastifyReply,
    private readonly options: { readonly heartbeatMs: number; readonly maxBytes: number },
  ) {}

  get hasBegun(): boolean {
    return this.heartbeat !== null;
  }

  /** `cursor` is what a browser sends back if it loses the connection before the first event. */
  begin(cursor: string | null): void {
    const headers = {
      ...this.reply.getHeaders(),
      ...{ "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", connection: "keep-alive" },
      "x-accel-buffering": "no",
    };
    this.reply.hijack();
    this.raw.writeHead(200, headers as Record<string, string>);
    this.raw.write(cursor === null ? ":\n\n" : `id: ${cursor}\n\n`);
    this.heartbeat = setInterval(() => this.raw.writableNeedDrain || this.raw.write(":\n\n"), this.options.heartbeatMs);
    this.raw.once("close", () => this.stopHeartbeat());
  }

  /** Resolves when the client takes more, so that its events wait in its own bounded queue and nowhere else. */
  async next(result: FormattedExecutionResult): Promise<void> {
    if (this.raw.writableEnded || this.raw.destroyed) return;
    const cursor = result.extensions?.["cursor"];
    const id = typeof cursor === "string" ? `id: ${cursor}\n` : "";
    const text = JSON.stringify(result);
    const excess = oversize(text, this.options.maxBytes, newTraceId());
    if (this.raw.write(`${id}event: next\ndata: ${excess ? JSON.stringify(excess) : text}\n\n`)) return;
    await Promise.race([once(this.raw, "drain"), once(this.raw, "close")]);
  }

  /** Nothing more will come: clients do not connect again. */
  complete(): void {
    if (!this.raw.writableEnded) this.raw.end("event: complete\ndata:\n\n");
  }

  /** What closes a socket with a code ends the stream: without `complete` where the client shall connect again. */
  close(code: number, reason: string): void {
    if (code === CloseCode.slowReader) return void this.raw.destroy();
    if (code !== CloseCode.sessionEnded) return void this.raw.end();
    const errors = [{ message: reason, extensions: { code: "UNAUTHENTICATED" } }];
    void this.next({ errors } as unknown as FormattedExecutionResult);
    this.complete();
  }

  private get raw(): ServerResponse {
    return this.reply.raw;
  }

  private stopHeartbeat(): void {
    if (this.heartbeat) clearInterval(this.heartbeat);
  }
}
