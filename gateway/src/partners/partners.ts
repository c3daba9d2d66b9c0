import { entryOf } from "@mall/platform/text/entry-of";
import { GraphQLError, Kind, parse, type DocumentNode, type SelectionSetNode } from "graphql";
import type { Budgets } from "../limits/cost-budgets";
import type { Partner, PartnerOptions } from "./partner";
import { PartnerAccount } from "./partner-account";
import { PartnerKeys } from "./partner-keys";
import { LocalUsage, type PartnerUsage } from "./partner-usage";

/** A request as it came: a partner may say `id` only through `extensions.persistedQuery`, and no text. */
export interface PartnerRequest {
  readonly query?: unknown;
  readonly extensions?: unknown;
  readonly variables?: unknown;
}

/** What a partner's request is allowed to be. */
export interface PartnerCall {
  readonly partner: Partner;
  readonly text: string;
  readonly fields: PartnerRequest;
  readonly budgets: Budgets;
}

/**
 * Programs of partners: known by their key, held to the list of operations that was agreed with them, each with a budget
 * and a daily quota of its own. They send ids, never a text, so nothing that they send is parsed or planned.
 */
export class Partners {
  private readonly keys: PartnerKeys;
  private readonly usage: PartnerUsage;
  private readonly accounts = new Map<string, PartnerAccount>();
  /** Whether the scopes of a partner open an operation, by the text: asked once. */
  private readonly rootFields = new Map<string, readonly string[]>();

  constructor(
    private readonly options: PartnerOptions,
    private readonly nowMs: () => number = Date.now,
  ) {
    const alone = new LocalUsage(nowMs);
    const { usage = alone } = options;
    // A partner shall not be refused because nobody can count at the moment.
    this.usage = { take: (request) => usage.take(request).catch(() => alone.take(request)) };
    this.keys = new PartnerKeys(options.directory, (partnerId) => void this.closeAccount(partnerId), nowMs);
  }

  partnerOf(key: string): Promise<Partner> {
    return this.keys.partnerOf(key);
  }

  /** Throws what refuses the request. */
  async admit(partner: Partner, request: PartnerRequest): Promise<PartnerCall> {
    const text = this.textOf(partner, request);
    const account = this.accountOf(partner);
    await account.countRequest();
    return { partner, text, fields: request, budgets: account };
  }

  async stop(): Promise<void> {
    this.keys.stop();
    await Promise.all([...this.accounts.keys()].map((id) => this.closeAccount(id)));
  }

  private textOf(partner: Partner, { query, extensions }: PartnerRequest): string {
    if (query !== undefined && query !== null && query !== "")
      throw refused("OPERATION_ID_REQUIRED", "Send the id of an operation of yours, and no text.");
    const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
    const text = partner.operations.get(String(persistedQuery?.sha256Hash ?? ""));
    if (text === undefined) throw refused("OPERATION_NOT_REGISTERED", "This operation is not on your list.");
    const closed = this.fieldsOf(text).filter((field) => !this.opens(partner, field));
    if (closed.length > 0) throw refused("FORBIDDEN", `Your scopes do not open ${closed.join(", ")}.`);
    return text;
  }

  private opens({ scopes }: Partner, field: string): boolean {
    return scopes.some((scope) => entryOf(this.options.scopes, scope)?.includes(field));
  }

  private fieldsOf(text: string): readonly string[] {
    const known = this.rootFields.get(text) ?? rootFieldsOf(parse(text, { noLocation: true }));
    if (this.rootFields.size < MAX_REMEMBERED_TEXTS) this.rootFields.set(text, known);
    return known;
  }

  private accountOf(partner: Partner): PartnerAccount {
    const known = this.accounts.get(partner.id) ?? new PartnerAccount(partner, this.usage, this.nowMs);
    this.accounts.set(partner.id, known);
    return known.of(partner);
  }

  private async closeAccount(partnerId: string): Promise<void> {
    const account = this.accounts.get(partnerId);
    this.accounts.delete(partnerId);
    await account?.close();
  }
}

const MAX_REMEMBERED_TEXTS = 5_000;

const refused = (code: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 403 } } });

/** Names of the fields at the root of the operations, also those inside of fragments. */
export function rootFieldsOf({ definitions }: DocumentNode): string[] {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const inside = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node.name.value];
      if (node.kind === Kind.INLINE_FRAGMENT) return inside(node.selectionSet);
      const fragment = fragments.get(node.name.value);
      // Each is looked into once, so that fragments which name each other come to an end.
      fragments.delete(node.name.value);
      return fragment ? inside(fragment.selectionSet) : [];
    });
  const roots = definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node.selectionSet] : []));
  return [...new Set(roots.flatMap(inside))].filter((name) => name !== "__typename");
}
