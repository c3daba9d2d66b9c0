import { metrics } from "@mall/platform/telemetry/metrics";
import { getOperationAST, type GraphQLError } from "graphql";
import type { Engine, OperationInput } from "../engine";
import { ClosedDoors } from "./closed-doors";
import type { Budgets } from "./cost-budgets";
import type { FieldRates } from "./field-rates";
import type { LoadShedding } from "./load-shedding";
import type { OperationToRead } from "./root-fields";

export interface Caller {
  /** Whose budget the operation is on: the person, or the address of a guest. */
  readonly client: string;
  readonly address: string;
  /** Of a partner, on terms of its own; left out: everybody's. */
  readonly budgets?: Budgets;
}

export type Admitted =
  | { readonly errors: readonly GraphQLError[]; readonly requested?: never }
  /** Taken from the caller's budget; null where there is none. */
  | { readonly requested: number | null; readonly errors?: never };

export interface AdmissionParts {
  readonly budgets: Budgets | null;
  readonly rates: FieldRates | null;
  readonly shedding: LoadShedding | null;
}

/** What an operation passes before it is planned, the same over HTTP and over a socket: the cheapest check first. */
export class Admission {
  private readonly doors = new ClosedDoors();

  constructor(private readonly parts: AdmissionParts) {}

  async admit(engine: Engine, input: OperationInput, caller: Caller): Promise<Admitted> {
    const admitted = await this.check(engine, input, caller);
    for (const { extensions } of admitted.errors ?? []) metrics.refusals.inc({ code: String(extensions["code"]) });
    return admitted;
  }

  /** What an answer says of those that come after it. */
  learn({ document, operationName }: OperationInput, { errors }: { readonly errors?: readonly GraphQLError[] }): void {
    const definition = errors && getOperationAST(document, operationName);
    if (definition) this.doors.learn({ definition, document }, { errors });
  }

  /**
   * For a request that has hardly been looked at yet: whether all that it asks for is behind closed doors. Whoever is
   * turned away by hundreds a second must cost next to nothing.
   */
  closedDoorOf(engine: Pick<Engine, "prepare">, request: unknown): GraphQLError | null {
    if (!this.doors.isAnyClosed) return null;
    const { query, operationName } = (request ?? {}) as { query?: unknown; operationName?: unknown };
    const { document } = typeof query === "string" ? engine.prepare(query) : {};
    const definition = document && getOperationAST(document, typeof operationName === "string" ? operationName : null);
    const refusal = definition ? this.doors.refusalOf({ definition, document }) : null;
    if (refusal) metrics.refusals.inc({ code: String(refusal.extensions["code"]) });
    return refusal;
  }

  private async check(engine: Engine, input: OperationInput, caller: Caller): Promise<Admitted> {
    const definition = getOperationAST(input.document, input.operationName);
    const operation = definition && { definition, document: input.document };
    const crowded = operation && this.crowdedOut(operation);
    if (crowded) return { errors: [crowded] };
    const refusal = engine.refusalOf(input);
    if (refusal.length > 0) return { errors: refusal };
    const tried = operation && this.parts.rates?.take(operation, input.variables ?? {}, caller);
    if (tried) return { errors: [tried] };
    return this.spend(engine, input, caller);
  }

  private crowdedOut(operation: OperationToRead): GraphQLError | null {
    return this.parts.shedding?.refusalOf(operation) ?? this.doors.refusalOf(operation);
  }

  private async spend(engine: Engine, input: OperationInput, caller: Caller): Promise<Admitted> {
    const { client, budgets = this.parts.budgets } = caller;
    if (!budgets) return { requested: null };
    const requested = engine.costOf(input);
    const spent = await budgets.take(client, requested);
    return spent ? { errors: [spent] } : { requested };
  }
}
