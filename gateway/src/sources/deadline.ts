import { GraphQLError } from "graphql";

/** The answer, or a refusal at the moment from which nobody waits for it. */
export function beforeDeadline<T>(answer: Promise<T>, deadlineAt: number, service: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(deadlineExceeded(service)), Math.max(0, deadlineAt - Date.now()));
    const settle = (): void => clearTimeout(timer);
    answer.then(resolve, reject).finally(settle);
  });
}

export function deadlineExceeded(service: string): GraphQLError {
  return new GraphQLError(`The subgraph "${service}" did not answer in time.`, { extensions: { code: "UNAVAILABLE" } });
}
