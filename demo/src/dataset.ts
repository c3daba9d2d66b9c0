/** The demo mall as plain data: what each subgraph's seeder reads. Made by build-demo-mall.ts from real public data. */
export interface DemoMall {
  /** Changes whenever the data would; a database seeded with another version is not seeded again. */
  readonly version: string;
  /** The moment that the demo history leads up to. */
  readonly now: Date;
  readonly people: readonly DemoPerson[];
  readonly sellers: readonly DemoSeller[];
  readonly categories: readonly DemoCategory[];
  readonly products: readonly DemoProduct[];
  readonly orders: readonly DemoOrder[];
  readonly reviews: readonly DemoReview[];
  readonly questions: readonly DemoQuestion[];
}

export interface DemoPerson {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly ("CUSTOMER" | "SELLER" | "ADMINISTRATOR")[];
  readonly createdAt: Date;
  /** Only the people one can sign in as have one; hashing thousands would take minutes. */
  readonly password: string | null;
}

export interface DemoSeller {
  readonly id: string;
  readonly displayName: string;
  readonly legalName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly contactEmail: string;
  /** People who act for it; the first is the owner. */
  readonly memberIds: readonly string[];
  readonly createdAt: Date;
}

export interface DemoCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly slug: string;
  /** Ids and names from the root to this category. */
  readonly pathIds: readonly string[];
  readonly path: readonly string[];
  readonly position: number;
}

export interface DemoProduct {
  readonly id: string;
  /** Names the row of the source, such as `books:2767052`; precomputed vectors are found by it. */
  readonly key: string;
  readonly sellerId: string;
  readonly categoryId: string;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly brand: string | null;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly images: readonly { readonly url: string; readonly alt: string }[];
  readonly createdAt: Date;
  /** Which fields the source lacked and a fixed seed made up, such as `price`, `stock`, `title`. */
  readonly generated: readonly string[];
  /** Ratings that the source counted without a text, one to five stars; added to those of the reviews. */
  readonly importedRatings: readonly [number, number, number, number, number] | null;
  readonly variants: readonly DemoVariant[];
}

export interface DemoVariant {
  readonly id: string;
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** Oldest first; the last is the price now. */
  readonly prices: readonly { readonly minorUnits: number; readonly since: Date }[];
  readonly currencyCode: string;
  readonly stock: number;
  readonly weightGrams: number;
}

export interface DemoOrder {
  readonly id: string;
  readonly number: string;
  readonly userId: string;
  readonly placedAt: Date;
  readonly state: "PLACED" | "COMPLETED" | "CANCELLED";
  readonly currencyCode: string;
  readonly shippingMinor: number;
  readonly lines: readonly DemoOrderLine[];
}

export interface DemoOrderLine {
  readonly id: string;
  readonly productId: string;
  readonly variantId: string;
  readonly sellerId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

export interface DemoReview {
  readonly id: string;
  readonly productId: string;
  readonly userId: string;
  /** The purchase that verifies it, or null. */
  readonly orderLineId: string | null;
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
  readonly helpfulCount: number;
  readonly createdAt: Date;
}

export interface DemoQuestion {
  readonly id: string;
  readonly productId: string;
  readonly userId: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly answers: readonly {
    readonly id: string;
    readonly userId: string;
    readonly body: string;
    readonly createdAt: Date;
  }[];
}

/** How a subgraph loads its part: in one transaction, which the caller owns. */
export type Seeder = (tx: SeedTransaction, mall: DemoMall) => Promise<void>;

/** What a seeder needs of a TypeORM EntityManager. */
export interface SeedTransaction {
  query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T>;
}
