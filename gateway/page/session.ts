import type { PageContent, PagePerson, PageSession } from "../src/page/page-content.js";
import { Observable } from "./observable.js";
import { post, type GraphQLAnswer } from "./post.js";
import { readPath } from "./read-path.js";

export type SessionStatus = "guest" | "signing-in" | "signed-in" | "failed";

export interface SessionState {
  readonly person: PagePerson;
  readonly status: SessionStatus;
  /** Why it failed, in words for the reader. */
  readonly problem: string | null;
}

interface AccessToken {
  readonly text: string;
  readonly expiresAt: number;
}

const RENEW_BEFORE_MS = 30_000;
const STORED_PERSON = "page:person";

/** Who the caller is. The access token lives in memory only; the browser remembers no more than the person's key. */
export class Session {
  readonly state: Observable<SessionState>;
  private readonly guest: PagePerson;
  private token: Promise<AccessToken | null> = Promise.resolve(null);
  private readonly changeListeners = new Set<() => void>();

  constructor(private readonly content: PageContent) {
    this.guest = content.people.find((person) => !person.credentials) ?? { key: "guest", name: "Guest", role: "" };
    this.state = new Observable<SessionState>({ person: this.guest, status: "guest", problem: null });
  }

  /** Signs in whoever was signed in before the page was reloaded. */
  async restore(): Promise<void> {
    const key = localStorage.getItem(STORED_PERSON);
    const person = this.content.people.find((someone) => someone.key === key);
    if (person?.credentials) await this.become(person);
  }

  /** Told once the caller is somebody else, so that sockets open again and facts are asked for anew. */
  onChange(listener: () => void): void {
    this.changeListeners.add(listener);
  }

  async become(person: PagePerson): Promise<void> {
    localStorage.setItem(STORED_PERSON, person.key);
    this.state.set({ person, status: person.credentials ? "signing-in" : "guest", problem: null });
    const token = person.credentials ? this.signIn(person) : Promise.resolve(null);
    this.token = token;
    const isLatest = (): boolean => this.token === token;
    await token.then(
      () => isLatest() && this.settle({ person, status: person.credentials ? "signed-in" : "guest", problem: null }),
      (error: Error) => isLatest() && this.fail(error),
    );
  }

  /** The header of the next request: empty for a guest, renewed shortly before the token ends. */
  async authorization(): Promise<Record<string, string>> {
    const token = await this.token.catch(() => null);
    if (!token) return {};
    if (token.expiresAt - RENEW_BEFORE_MS > Date.now()) return { authorization: `Bearer ${token.text}` };
    await this.renew();
    const renewed = await this.token;
    return renewed ? { authorization: `Bearer ${renewed.text}` } : {};
  }

  /** Signs the same person in again: the token ended, or the server no longer takes it. False for a guest. */
  async renew(): Promise<boolean> {
    const { person } = this.state.get();
    if (!person.credentials) return false;
    const token = this.signIn(person);
    this.token = token;
    try {
      await token;
      return true;
    } catch (error) {
      if (this.token === token) this.fail(error as Error);
      return false;
    }
  }

  private async signIn(person: PagePerson): Promise<AccessToken> {
    const { endpoint, session } = this.content;
    const answer = await post({ query: session.signIn, variables: person.credentials }, { endpoint });
    return tokenOf(answer, session);
  }

  private settle(state: SessionState): void {
    this.state.set(state);
    for (const listener of this.changeListeners) listener();
  }

  private fail(error: Error): void {
    this.token = Promise.resolve(null);
    localStorage.removeItem(STORED_PERSON);
    this.settle({ person: this.guest, status: "failed", problem: error.message });
  }
}

function tokenOf(answer: GraphQLAnswer, session: PageSession): AccessToken {
  const text = readPath(answer.data, session.accessToken);
  if (typeof text !== "string") throw new Error(problemOf(answer, session));
  const stated = Date.parse(String(readPath(answer.data, session.expiresAt)));
  return { text, expiresAt: jwtExpiry(text) ?? (Number.isNaN(stated) ? Number.POSITIVE_INFINITY : stated) };
}

function problemOf(answer: GraphQLAnswer, session: PageSession): string {
  const problems = readPath(answer.data, session.problems);
  const stated = Array.isArray(problems) ? (problems as { message?: string }[]) : (answer.errors ?? []);
  return stated[0]?.message ?? "The server gave no access token.";
}

/** `exp` of a JWT in milliseconds; null if the token is none. */
function jwtExpiry(token: string): number | null {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { exp } = JSON.parse(atob(payload)) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : null;
  } catch {
    return null;
  }
}
