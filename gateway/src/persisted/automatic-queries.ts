import { createHash } from "node:crypto";
import { GraphQLError } from "graphql";

/** Characters of query text that are kept; the text that was asked for longest ago goes first. */
const MAX_CHARACTERS = 2_000_000;

/**
 * Automatic persisted queries: the first client sends a text with its hash, all others the hash alone. One store for HTTP
 * and sockets; for Apollo Server it is a cache, whose keys begin with `apq:`.
 */
export class AutomaticQueries {
  private readonly texts = new Map<string, string>();
  private characters = 0;

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.textOf(withoutPrefix(key)));
  }

  set(key: string, text: string): Promise<void> {
    this.keep(withoutPrefix(key), text);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.forget(withoutPrefix(key)));
  }

  /** The text to run for what a client sent: the one that the hash stands for, kept from now on if it came along. */
  resolve(hash: string, text: string): string | GraphQLError {
    if (text === "") return this.textOf(hash) ?? fault("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
    if (createHash("sha256").update(text).digest("hex") !== hash)
      return fault("The hash is not the SHA-256 of the query.", "BAD_REQUEST");
    this.keep(hash, text);
    return text;
  }

  private textOf(hash: string): string | undefined {
    const text = this.texts.get(hash);
    if (text === undefined) return undefined;
    this.texts.delete(hash);
    this.texts.set(hash, text);
    return text;
  }

  private keep(hash: string, text: string): void {
    this.forget(hash);
    this.texts.set(hash, text);
    this.characters += text.length;
    for (const oldest of this.texts.keys()) {
      if (this.characters <= MAX_CHARACTERS) return;
      this.forget(oldest);
    }
  }

  private forget(hash: string): boolean {
    this.characters -= this.texts.get(hash)?.length ?? 0;
    return this.texts.delete(hash);
  }
}

const withoutPrefix = (key: string): string => key.replace(/^apq:/, "");

const fault = (message: string, code: string): GraphQLError => new GraphQLError(message, { extensions: { code } });
