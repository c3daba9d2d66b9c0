import type { AuditWriter } from "../audit/audit-writer";
import type { RequestIdentity } from "../auth/viewer";
import type { Clock } from "../time/clock";
import type { PersonalData } from "../privacy/personal-data";
import { attachment } from "./attachment";
import type { DataSource } from "typeorm";

/** What the platform itself needs to know of a request, beside what its subgraph made of it. */
export interface RequestScope {
  readonly subgraph: string;
  readonly identity: RequestIdentity;
  readonly clock: Clock;
  readonly audit: AuditWriter;
  readonly db: DataSource;
  readonly personalData: PersonalData;
}

const scopes = attachment<RequestScope>();

/** Remembers the scope of a context, without the subgraphs having to hand it on. */
export function withScope<Context extends object>(context: Context, scope: RequestScope): Context {
  scopes.attach(context, scope);
  return context;
}

/** Undefined where a schema runs by itself, without a subgraph around it. */
export const scopeOf = (context: object): RequestScope | undefined => scopes.of(context);
