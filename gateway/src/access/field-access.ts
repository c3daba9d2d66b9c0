import type { Viewer } from "@mall/platform/auth/viewer";
import { forbidden, unauthenticated } from "@mall/platform/errors/coded-error";
import {
  GraphQLError,
  isNonNullType,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  Kind,
} from "graphql";
import type { GatewayResult } from "../execution/execute-operation";
import { rootFieldsOf } from "../limits/root-fields";

export interface FieldAccess {
  /**
   * Who may use a root field, by `Type.field`, as the subgraphs' own tables say: one of these roles, or, with an empty
   * list, anybody who is signed in. A field that is not here is left to its subgraph, which may have more to do than to
   * refuse, such as to write down who tried.
   */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Whoever holds one of these is left to the subgraphs whatever he does. So is who acts in another's name. */
  readonly onRecord: readonly string[];
}

interface GuardedField {
  readonly responseName: string;
  readonly roles: readonly string[];
  readonly isNullable: boolean;
}

/**
 * Refuses what a subgraph would refuse anyway, before anything is planned. It is coarse: only an operation of which
 * every field would be refused gets its answer here, the same that the subgraphs would give; a mixed one goes on.
 */
export class AccessCheck {
  private readonly known = new WeakMap<OperationDefinitionNode, readonly GuardedField[] | null>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly access: FieldAccess,
  ) {}

  /** Null when at least one field may be answered. */
  refusalOf(definition: OperationDefinitionNode, document: DocumentNode, viewer: Viewer | null): GatewayResult | null {
    if (viewer && this.isOnRecord(viewer)) return null;
    const fields = this.guardedFieldsOf(definition, document);
    if (fields === null || fields.some(({ roles }) => mayUse(viewer, roles))) return null;
    const refuse = viewer === null ? unauthenticated : forbidden;
    const errors = fields.map(({ responseName }) => at(responseName, refuse()));
    if (definition.operation === "subscription") return { errors };
    if (fields.some(({ isNullable }) => !isNullable)) return { data: null, errors };
    return { data: Object.fromEntries(fields.map(({ responseName }) => [responseName, null])), errors };
  }

  private isOnRecord({ actorId, roles }: Viewer): boolean {
    return typeof actorId === "string" || this.access.onRecord.some((role) => roles.includes(role));
  }

  /** Null for an operation that has an open field, or a condition on one, so that it is not for us to refuse. */
  private guardedFieldsOf(definition: OperationDefinitionNode, document: DocumentNode): readonly GuardedField[] | null {
    const known = this.known.get(definition);
    if (known !== undefined) return known;
    const found = this.findGuardedFields(definition, document);
    this.known.set(definition, found);
    return found;
  }

  private findGuardedFields(definition: OperationDefinitionNode, document: DocumentNode): GuardedField[] | null {
    const root = this.schema.getRootType(definition.operation);
    const guarded: GuardedField[] = [];
    for (const { name, alias } of rootFieldsOf({ definition, document })) {
      const field = root?.getFields()[name.value];
      const roles = this.access.fields[`${root?.name}.${name.value}`];
      if (!field || !roles) return null;
      const responseName = (alias ?? name).value;
      if (guarded.some((other) => other.responseName === responseName)) continue;
      guarded.push({ responseName, roles, isNullable: !isNonNullType(field.type) });
    }
    return guarded.length === 0 || hasConditions(definition, document) ? null : guarded;
  }
}

function mayUse(viewer: Viewer | null, roles: readonly string[]): boolean {
  return viewer !== null && (roles.length === 0 || roles.some((role) => viewer.roles.includes(role)));
}

function hasConditions(definition: OperationDefinitionNode, { definitions }: DocumentNode): boolean {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return [definition, ...fragments].some(({ selectionSet }) =>
    selectionSet.selections.some(({ directives = [] }) => directives.length > 0),
  );
}

function at(responseName: string, { message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { path: [responseName], extensions });
}
