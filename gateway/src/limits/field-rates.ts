import { GraphQLError, valueFromASTUntyped, type FieldNode, type OperationDefinitionNode } from "graphql";
import { CostBudgets } from "./cost-budgets";
import { rootFieldsOf, type OperationToRead } from "./root-fields";

/** How often one sensitive root field may be executed, such as a sign-in or a guess at a coupon. */
export interface FieldRate {
  /** Executions at once, for one account from one address. */
  readonly burst: number;
  /** After which another one is allowed. */
  readonly everyMs: number;
  /** Where the arguments name the account, such as `input.email`. Left out: the caller's own. */
  readonly account?: string;
}

export interface RatedCaller {
  readonly client: string;
  readonly address: string;
}

/** Many people may share an address, at an office or a school: it gets the tries of this many accounts. */
const ACCOUNTS_PER_ADDRESS = 25;

type Variables = Readonly<Record<string, unknown>>;

interface RatedField {
  readonly name: string;
  readonly node: FieldNode;
}

interface Buckets {
  readonly perAccount: CostBudgets;
  readonly perAddress: CostBudgets;
}

/**
 * Counts each execution of a sensitive field, not each request: a hundred aliases, or fragments, or operations on a
 * socket are a hundred executions. An account is counted together with the address that tries it, so that nobody can
 * lock somebody else out, and an address by itself, so that it cannot try one password on every account.
 */
export class FieldRates {
  private readonly buckets: ReadonlyMap<string, Buckets>;
  private readonly known = new WeakMap<OperationDefinitionNode, readonly RatedField[]>();

  constructor(
    private readonly rates: Readonly<Record<string, FieldRate>>,
    nowMs: () => number = Date.now,
  ) {
    const bucketsOf = ({ burst, everyMs }: FieldRate): Buckets => ({
      perAccount: new CostBudgets({ capacity: burst, perSecond: 1000 / everyMs }, nowMs),
      perAddress: new CostBudgets(
        { capacity: burst * ACCOUNTS_PER_ADDRESS, perSecond: (ACCOUNTS_PER_ADDRESS * 1000) / everyMs },
        nowMs,
      ),
    });
    this.buckets = new Map(Object.entries(rates).map(([field, rate]) => [field, bucketsOf(rate)]));
  }

  /** Counts the operation's sensitive fields, or says which of them was executed too often. */
  take(operation: OperationToRead, variables: Variables, caller: RatedCaller): GraphQLError | null {
    for (const { name, node } of this.ratedFieldsOf(operation)) {
      const buckets = this.buckets.get(name);
      const account = this.accountOf(name, node, variables) ?? caller.client;
      const refusal =
        refusalOf(name, buckets?.perAddress, caller.address) ??
        refusalOf(name, buckets?.perAccount, `${caller.address} ${account.toLowerCase()}`);
      if (refusal) return refusal;
    }
    return null;
  }

  private ratedFieldsOf(operation: OperationToRead): readonly RatedField[] {
    const { definition } = operation;
    const known = this.known.get(definition);
    if (known) return known;
    const found = rootFieldsOf(operation)
      .map((node) => ({ name: node.name.value, node }))
      .filter(({ name }) => this.buckets.has(name));
    this.known.set(definition, found);
    return found;
  }

  private accountOf(name: string, node: FieldNode, variables: Variables): string | null {
    const [argument, ...path] = this.rates[name]?.account?.split(".") ?? [];
    const given = node.arguments?.find((candidate) => candidate.name.value === argument);
    let value: unknown = given && valueFromASTUntyped(given.value, variables);
    for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
    return typeof value === "string" ? value.trim().slice(0, 256) : null;
  }
}

function refusalOf(field: string, budgets: CostBudgets | undefined, key: string): GraphQLError | null {
  if (!budgets) return null;
  const spending = budgets.spend(key, 1);
  if (spending.isGranted) return null;
  const { capacity: maximum } = budgets.terms;
  const seconds = Math.ceil(spending.retryAfterMs / 1000);
  const message = `${field} was tried too often: ${maximum} times at once is the maximum. Try again in ${seconds} s.`;
  const http = { status: 429, headers: { "retry-after": String(seconds) } };
  const { retryAfterMs } = spending;
  return new GraphQLError(message, {
    extensions: { code: "TOO_MANY_REQUESTS", limit: field, value: maximum + 1, maximum, retryAfterMs, http },
  });
}
