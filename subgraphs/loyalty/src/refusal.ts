import { retrying } from "@mall/platform/database/retry";
import type { UserErrorOf } from "@mall/platform/errors/user-error";
import type { DataSource, EntityManager } from "typeorm";

/** Thrown inside a transaction to undo it and tell the caller why; never leaves `transact`. */
export class Refusal<Code extends string> extends Error {
  constructor(readonly userErrors: readonly UserErrorOf<Code>[]) {
    super(userErrors.map((error) => error.message).join(" "));
  }
}

export const refuse = <Code extends string>(code: Code, message: string, field?: string[]): Refusal<Code> =>
  new Refusal([{ code, message, field: field ?? null }]);

export type Transacted<T, Code extends string> =
  | { readonly done: T; readonly userErrors?: never }
  | { readonly userErrors: UserErrorOf<Code>[]; readonly done?: never };

/** One transaction, tried again when others were in its way. A Refusal undoes it and becomes its user errors. */
export async function transact<T, Code extends string>(
  db: DataSource,
  work: (tx: EntityManager) => Promise<T>,
): Promise<Transacted<T, Code>> {
  try {
    return { done: await retrying(() => db.transaction(work)) };
  } catch (error) {
    if (error instanceof Refusal) return { userErrors: [...(error.userErrors as UserErrorOf<Code>[])] };
    throw error;
  }
}
