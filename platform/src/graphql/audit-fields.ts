import {
  GraphQLError,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import type { AuditOutcome, AuditRecord } from "../audit/audit-record";
import { isAdministrator } from "../auth/admin-tiers";
import type { Viewer } from "../auth/viewer";
import { isAdministrativeRule, refusingRule, ruleOf, type Permissions } from "./permissions";
import { scopeOf, type RequestScope } from "./request-scope";
import type { SubgraphContext } from "./subgraph-context";

type Resolve = GraphQLFieldResolver<unknown, SubgraphContext, Record<string, unknown>>;

/**
 * Writes down every mutation that is for administrators or made by one, done or refused, those that a table wants on
 * record whoever makes them, and every refusal of what administrators alone may read, at the root or below it, and their reads
 * of what people own. The row is there before the answer is. All others pay one comparison.
 */
export function auditFields(schema: GraphQLSchema, permissions: Permissions): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const guarded = Object.keys(permissions.rules).map((name) => schema.getType(name));
  for (const type of new Set([...roots, ...guarded])) {
    if (isObjectType(type)) auditFieldsOf(type, permissions);
  }
}

function auditFieldsOf(root: GraphQLObjectType, permissions: Permissions): void {
  for (const field of Object.values(root.getFields())) {
    const about = aboutOf(root, field.name, permissions);
    if (!about.isMutation && !about.isForAdministrators && !about.isReadOnRecord) continue;
    const slot = root.name === "Subscription" ? "subscribe" : "resolve";
    const resolve = field[slot] as Resolve | undefined;
    if (resolve) field[slot] = audited(resolve, about);
  }
}

const READING_ROOTS = new Set(["Query", "Subscription"]);

function aboutOf(
  root: GraphQLObjectType,
  name: string,
  { rules, onRecord = [], readsOnRecord = [] }: Permissions,
): AuditedField {
  const rule = ruleOf(rules[root.name], name);
  const isMutation = root.name === "Mutation";
  return {
    ...{ action: `${root.name}.${name}`, isMutation },
    isForAdministrators: rule !== undefined && isAdministrativeRule(rule),
    isForRecord: isMutation && onRecord.includes(name),
    isReadOnRecord: READING_ROOTS.has(root.name) && readsOnRecord.includes(name),
  };
}

interface AuditedField {
  readonly action: string;
  readonly isMutation: boolean;
  readonly isForAdministrators: boolean;
  /** Whoever makes it, if they are signed in. */
  readonly isForRecord: boolean;
  /** A read that administrators answer for. */
  readonly isReadOnRecord: boolean;
}

function audited(resolve: Resolve, field: AuditedField): Resolve {
  return (...call) => {
    const [, args, context] = call;
    const scope = scopeOf(context);
    if (!scope || !isWrittenDown(field, context.viewer)) return resolve(...call);
    const ended = (ending: Ending): Promise<void> => record(scope, { field, args, ending });
    return settled(() => resolve(...call), ended);
  };
}

const isWrittenDown = ({ isForAdministrators, isForRecord }: AuditedField, viewer: Viewer | null): boolean =>
  isForAdministrators || (isForRecord && viewer !== null) || isOnRecord(viewer);

/** Whatever they do: those who run the mall, and those who act in another's name. */
const isOnRecord = (viewer: Viewer | null): boolean => isAdministrator(viewer) || typeof viewer?.actorId === "string";

/** Lets the outcome be recorded, and then goes on as if nothing had been. */
async function settled(work: () => unknown, ended: (ending: Ending) => Promise<void>): Promise<unknown> {
  try {
    const result = await work();
    await ended(result instanceof Error ? { error: result } : { result });
    return result;
  } catch (error) {
    await ended({ error });
    throw error;
  }
}

interface Ending {
  readonly result?: unknown;
  readonly error?: unknown;
}

interface Action {
  readonly field: AuditedField;
  readonly args: Record<string, unknown>;
  readonly ending: Ending;
}

async function record({ identity, clock, audit }: RequestScope, action: Action): Promise<void> {
  const { field, args, ending } = action;
  const verdict = "error" in ending ? verdictOf(ending.error) : verdictOfPayload(ending.result);
  // Reading is not acting: only that somebody was kept from it is of interest, and who read of people.
  if (!field.isMutation && !field.isReadOnRecord && verdict.outcome !== "REFUSED") return;
  const input = (args["input"] ?? args) as Record<string, unknown>;
  await audit.record({
    ...actorOf(identity.viewer),
    at: clock.now(),
    action: field.action,
    target: targetOf(input) ?? targetOf(changedObject(ending.result)),
    outcome: verdict.outcome,
    rule: verdict.rule,
    reason: clipped(verdict.reason ?? textOf(input["reason"])),
    ip: identity.ip ?? null,
    traceId: identity.traceId,
  });
}

function actorOf(viewer: Viewer | null): Pick<AuditRecord, "actorId" | "actingFor" | "roles"> {
  if (viewer === null) return { actorId: null, actingFor: null, roles: [] };
  const { id, actorId, roles } = viewer;
  return actorId ? { actorId, actingFor: id, roles } : { actorId: id, actingFor: null, roles };
}

type Verdict = Pick<AuditRecord, "rule" | "reason"> & { readonly outcome: AuditOutcome };

const REFUSALS = new Set(["FORBIDDEN", "UNAUTHENTICATED", "BAD_USER_INPUT", "NOT_FOUND", "LIMIT_EXCEEDED"]);

function verdictOf(error: unknown): Verdict {
  const code = error instanceof GraphQLError ? String(error.extensions["code"]) : "INTERNAL";
  if (!REFUSALS.has(code)) return { outcome: "FAILED", rule: null, reason: code };
  return { outcome: "REFUSED", rule: refusingRule(error as object) ?? code, reason: (error as Error).message };
}

interface Mendable {
  readonly code?: unknown;
  readonly message?: unknown;
}

/** A payload with something to mend changed nothing: the action was refused. */
function verdictOfPayload(result: unknown): Verdict {
  const errors = ((result ?? {}) as { userErrors?: readonly Mendable[] }).userErrors ?? [];
  if (errors.length === 0) return { outcome: "DONE", rule: null, reason: null };
  const told = (pick: (error: Mendable) => unknown): string => errors.map((error) => String(pick(error))).join("; ");
  return { outcome: "REFUSED", rule: told(({ code }) => code), reason: told(({ message }) => message) };
}

const NAMING = /^(id|code|sku|tier|[a-z]\w*Id)$/;
const MAX_TARGET = 200;
const MAX_REASON = 500;

function targetOf(input: unknown): string | null {
  if (typeof input !== "object" || input === null) return null;
  const named = Object.entries(input).filter(([key, value]) => NAMING.test(key) && typeof value === "string");
  return (
    named
      .map(([key, value]) => `${key}:${String(value)}`)
      .join(" ")
      .slice(0, MAX_TARGET) || null
  );
}

/** The object of a payload, such as the category that was just made. */
function changedObject(result: unknown): unknown {
  if (typeof result !== "object" || result === null) return null;
  return Object.values(result).find((value) => typeof value === "object" && value !== null && "id" in value) ?? null;
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const clipped = (text: string | null): string | null => text?.replaceAll("\u0000", "").slice(0, MAX_REASON) ?? null;
