import type { SigningKey } from "@mall/platform/auth/signed-request";
import { subgraphsOf } from "../supergraph";
import { HttpSource } from "./http-source";

export interface RemoteOptions {
  /** By subgraph, where the supergraph's own list does not say or is to be overruled. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** By subgraph; requests to one without a key go unsigned. */
  readonly subgraphKeys: Readonly<Record<string, SigningKey>>;
  readonly subgraphTimeoutMs: number;
}

/** Longer than any operation that began with the supergraph before may still need its subgraphs. */
const RETIRE_AFTER_MS = 60_000;

/** Subgraphs behind HTTP by name, each where the present supergraph says that it is. */
export class RemoteSources {
  readonly byName = new Map<string, HttpSource>();
  private readonly addresses = new Map<HttpSource, string>();

  constructor(private readonly options: RemoteOptions) {}

  /** Goes where another supergraph says, if it can be served; else throws what `serve` throws, and stays. */
  follow(sdl: string, serve: (sdl: string) => void = () => undefined): void {
    const before = new Map(this.byName);
    try {
      for (const { name, url } of subgraphsOf(sdl)) this.goTo(name, this.options.subgraphUrls[name] ?? url);
      serve(sdl);
    } catch (cause) {
      const refused = [...this.byName.values()];
      this.byName.clear();
      for (const [name, source] of before) this.byName.set(name, source);
      this.retire(refused, 0);
      throw cause;
    }
    this.retire(before.values(), RETIRE_AFTER_MS);
  }

  private goTo(name: string, url: string): void {
    if (url === "") throw new Error(`Say in SUBGRAPH_URLS where the subgraph "${name}" is: the supergraph does not.`);
    const known = this.byName.get(name);
    if (known && this.addresses.get(known) === url) return;
    const { subgraphKeys, subgraphTimeoutMs: timeoutMs } = this.options;
    const source = new HttpSource({ name, url, key: subgraphKeys[name] ?? null, timeoutMs });
    this.byName.set(name, source);
    this.addresses.set(source, url);
  }

  /** Ends those that are not in use any more. */
  private retire(sources: Iterable<HttpSource>, afterMs: number): void {
    const used = new Set(this.byName.values());
    for (const source of sources) {
      if (used.has(source)) continue;
      this.addresses.delete(source);
      setTimeout(() => void source.stop(), afterMs).unref();
    }
  }
}
