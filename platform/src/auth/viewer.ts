/** Who is asking, as the gateway verified it. A subgraph believes nothing else about the caller. */
export interface Viewer {
  readonly id: string;
  readonly sessionId: string;
  readonly roles: readonly string[];
  /** Organisations that this person may act for. */
  readonly sellerIds: readonly string[];
  /** By organisation, what the person is there, such as OWNER or FINANCE; see acts-for.ts. Left out: a program. */
  readonly sellerRoles?: Readonly<Record<string, string>>;
  /** Unix seconds at which the access token ends. */
  readonly expiresAt: number;
  /** Unix seconds at which the person last gave a second proof of who they are; null or left out: not in this session. */
  readonly mfaAt?: number | null;
  /** Who acts in this person's name: an administrator, with a reason that the audit log has. Left out: the person. */
  readonly actorId?: string | null;
}

/** How long a second proof counts as fresh. */
const FRESH_SECONDS = 10 * 60;

/** Whether somebody gave a second proof of who they are within ten minutes. */
export const hasProvedLately = ({ mfaAt }: Pick<Viewer, "mfaAt">, now: Date): boolean =>
  typeof mfaAt === "number" && now.getTime() / 1000 - mfaAt <= FRESH_SECONDS;

/** What travels with a request from the gateway to a subgraph, in process or signed over HTTP. */
export interface RequestIdentity {
  readonly viewer: Viewer | null;
  readonly traceId: string;
  /** The span that this request belongs under, as W3C `traceparent`; left out where nothing is traced. */
  readonly traceParent?: string;
  /** Unix milliseconds after which nobody waits for the answer. */
  readonly deadlineAt: number;
  /** Where the request came from, for the audit log; left out where nobody asked. */
  readonly ip?: string | null;
  /** By what requests of one device are told from others, to see fraud and for nothing else; left out where nothing tells. */
  readonly device?: string | null;
}

/** Whether somebody holds one of the roles in all of the mall. */
export const hasOneOf = (viewer: Viewer | null, ...roles: readonly string[]): boolean =>
  roles.some((role) => hasRole(viewer, role));

export function hasRole(viewer: Viewer | null, role: string): boolean {
  return viewer !== null && viewer.roles.includes(role);
}
