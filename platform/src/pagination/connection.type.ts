import { Directive, Field, Int, ObjectType, type ClassType } from "type-graphql";

@ObjectType("PageInfo", { description: "Where this page lies in its list." })
@Directive("@shareable")
export class PageInfoType {
  @Field(() => Boolean, { description: "Whether more follow after `endCursor`." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether some came before `startCursor`." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first node; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last node, for `after`; null on an empty page." })
  endCursor!: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** `totalCount` is a function, so that it is counted only if it was selected. */
export interface Connection<Node> {
  readonly nodes: Node[];
  readonly edges: Edge<Node>[];
  readonly pageInfo: PageInfoType;
  readonly totalCount?: (() => Promise<number>) | number;
}

/** The types `<name>Connection` and `<name>Edge`. Call it once per node type. */
export function connectionType<Node extends object>(name: string, node: ClassType<Node>): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: "One entry of the list and its cursor." })
  class EdgeType {
    @Field(() => String, { description: "Opaque position of this entry, for `after`." })
    cursor!: string;

    @Field(() => node, { description: "The entry." })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: "One page of a list." })
  class ConnectionType {
    @Field(() => [node], { description: "The entries of this page." })
    nodes!: Node[];

    @Field(() => [EdgeType], { description: "The entries with their cursors." })
    edges!: EdgeType[];

    @Field(() => PageInfoType, { description: "Where this page lies in the list." })
    pageInfo!: PageInfoType;

    @Field(() => Int, { nullable: true, description: "Entries in the whole list; counted only if selected." })
    totalCount?: number;
  }
  return ConnectionType as unknown as ClassType<Connection<Node>>;
}

export interface PageRequest<Row> {
  /** Up to `first` + 1 rows: the one too many says that more follow. */
  readonly rows: readonly Row[];
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly cursorOf: (row: Row) => string;
}

/** Builds a page from `first` + 1 rows. */
export function pageOf<Row>({ rows, first, after, cursorOf }: PageRequest<Row>): Connection<Row> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
