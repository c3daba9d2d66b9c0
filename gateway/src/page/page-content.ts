/** What a page shows. All of it is data, so that the gateway knows no word of what its subgraphs sell. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface PageContent {
  readonly title: string;
  /** One line under the title. */
  readonly tagline: string;
  /** Path of the GraphQL endpoint, the same for HTTP and WebSocket. */
  readonly endpoint: string;
  readonly people: readonly PagePerson[];
  readonly session: PageSession;
  readonly tabs: readonly PageTab[];
  readonly map: readonly PageArea[];
  readonly sources: readonly PageSource[];
  /** For each fact, what to do while it is unknown: shown in its place, as "<sign in first>". */
  readonly hints: Readonly<Record<string, string>>;
}

/** Somebody whom a click makes the caller of every request. Without credentials: a guest. */
export interface PagePerson {
  readonly key: string;
  readonly name: string;
  /** What the button says under or beside the name. */
  readonly role: string;
  /** Variables of the sign-in document. They lie open in the page: for demo accounts only. */
  readonly credentials?: { readonly [key: string]: Json };
}

/** How a click becomes an access token. Paths are dotted, from the answer's `data`. */
export interface PageSession {
  readonly signIn: string;
  readonly accessToken: string;
  /** When the access token ends, if it is no JWT that says so itself. */
  readonly expiresAt: string;
  /** A list of objects with `message`, for wrong credentials. */
  readonly problems: string;
}

/** One document of the contract, a click away with variables that work. */
export interface PageTab {
  /** Its operation name, which is the title of its tab too. */
  readonly name: string;
  readonly group: string;
  readonly query: string;
  /** "{{fact}}" becomes that fact, of whatever type; "{{uuid}}", "{{now}}" and "{{daysAgo:30}}" are always known. */
  readonly variables?: { readonly [key: string]: Json };
  /** Whether the tab is there when the page opens. */
  readonly isOpen?: boolean;
  /** Key of the person who may run it, for a hint in the list. */
  readonly person?: string;
  /** Facts that its answers teach, with their paths. */
  readonly learns?: Readonly<Record<string, string>>;
}

/** A query sent when the page opens or the person changes, so that variables hold real values. */
export interface PageSource {
  readonly query: string;
  readonly variables?: { readonly [key: string]: Json };
  /** Whether it makes sense for a guest. */
  readonly needsPerson?: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** One place of the map: a subgraph, what it owns, and the tabs that lead into it. */
export interface PageArea {
  readonly name: string;
  readonly owns: string;
  /** 0 to 360: its colour on the map. */
  readonly hue: number;
  /** Names of tabs. */
  readonly tabs: readonly string[];
}
