import { GraphQLError, type FieldNode } from "graphql";
import { rootFieldsOf, type OperationToRead } from "./root-fields";

interface Door {
  readonly closedUntil: number;
  /** The same one for all who come meanwhile: an error's stack is most of what turning somebody away costs. */
  readonly refusal: GraphQLError;
}

interface Answer {
  readonly errors?: readonly GraphQLError[] | undefined;
}

/**
 * Root fields whose subgraph said a moment ago that it is too busy to take anybody in (`extensions.closedForMs`). For that
 * long the gateway says the same itself: a crowd that is turned away costs neither plan nor subgraph.
 */
export class ClosedDoors {
  private readonly doors = new Map<string, Door>();

  constructor(private readonly nowMs: () => number = Date.now) {}

  get isAnyClosed(): boolean {
    return this.doors.size > 0;
  }

  /** Null while one of the operation's fields may be let in. */
  refusalOf(operation: OperationToRead): GraphQLError | null {
    if (this.doors.size === 0) return null;
    let last: Door | null = null;
    for (const { name } of rootFieldsOf(operation)) {
      const door = this.doors.get(name.value);
      if (!door) return null;
      if (door.closedUntil <= this.nowMs()) {
        this.doors.delete(name.value);
        return null;
      }
      last = door;
    }
    return last && last.refusal;
  }

  /** Notes which doors an answer says are closed. */
  learn(operation: OperationToRead, { errors = [] }: Answer): void {
    for (const { message, path, extensions } of errors) {
      const { closedForMs, retryAfterSeconds = 1 } = extensions;
      if (typeof closedForMs !== "number" || typeof retryAfterSeconds !== "number") continue;
      const field = rootFieldsOf(operation).find((node) => responseKey(node) === path?.[0])?.name.value;
      if (field === undefined) continue;
      this.doors.set(field, { refusal: refusal(message, retryAfterSeconds), closedUntil: this.nowMs() + closedForMs });
    }
  }
}

const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value;

function refusal(message: string, retryAfterSeconds: number): GraphQLError {
  const http = { status: 503, headers: { "retry-after": String(retryAfterSeconds) } };
  return new GraphQLError(message, { extensions: { code: "UNAVAILABLE", retryAfterSeconds, http } });
}
