import { DEMO_SIGN_INS } from "@mall/demo/demo-people";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Mall } from "../mall";
import { Shopper, type UserErrorAnswer } from "./shopper";

const CREATE = `mutation Create($input: ProductCreateInput!) {
  productCreate(input: $input) { product { id state variants { id sku } } userErrors { code field message } }
}`;
const SET_PRICE = `mutation SetPrice($input: VariantPriceSetInput!) {
  variantPriceSet(input: $input) { variant { id price { minorUnits } } userErrors { code field message } }
}`;
const ADVANCE = `mutation Advance($input: SellerOrderAdvanceInput!) {
  sellerOrderAdvance(input: $input) { sellerOrder { id state } userErrors { code field message } }
}`;

export interface Listed {
  readonly productId: string;
  readonly variantId: string;
  readonly title: string;
}

export interface Listing {
  readonly title: string;
  readonly stock: number;
  readonly priceMinor?: number;
}

type Move = "ACCEPT" | "PACK" | "SHIP" | "DELIVER";

/** Bruno, who owns one of the demo mall's shops. */
export class Seller {
  private constructor(
    readonly person: Shopper,
    readonly sellerId: string,
  ) {}

  static async signIn(mall: Mall): Promise<Seller> {
    const bruno = DEMO_SIGN_INS.find(({ role }) => role === "SELLER");
    const person = await Shopper.signIn(mall, bruno?.email ?? "", bruno?.password ?? "");
    const claims = JSON.parse(Buffer.from(person.token?.split(".")[1] ?? "", "base64url").toString()) as {
      sellerIds: string[];
    };
    return new Seller(person, claims.sellerIds[0] ?? "");
  }

  /** Somebody who has just been let in: a fresh token acts for the seller. */
  static async of(person: Shopper, sellerId: string): Promise<Seller> {
    return new Seller(await person.refreshes(), sellerId);
  }

  /** Lists a product with one variant and lets the other subgraphs hear of it. */
  async lists({ title, stock, priceMinor = 1_999 }: Listing): Promise<Listed> {
    const { categories } = await this.person.ask<{ categories: { nodes: { id: string }[] } }>(
      `{ categories(first: 1) { nodes { id } } }`,
    );
    const categoryId = categories.nodes[0]?.id;
    const variants = [{ sku: `T-${uuidV7()}`, price: { minorUnits: priceMinor, currencyCode: "EUR" }, stock }];
    const input = { sellerId: this.sellerId, title, categoryId, description: "Made for a test.", variants };
    const { productCreate } = await this.person.ask<{
      productCreate: { product: { id: string; variants: { id: string }[] } | null; userErrors: UserErrorAnswer[] };
    }>(CREATE, { input });
    const { product } = productCreate;
    if (!product) throw new Error(JSON.stringify(productCreate.userErrors));
    await this.person.mall.settle();
    return { productId: product.id, variantId: product.variants[0]?.id ?? "", title };
  }

  async setsPrice(variantId: string, minorUnits: number): Promise<void> {
    const { variantPriceSet } = await this.person.ask<{ variantPriceSet: { userErrors: UserErrorAnswer[] } }>(
      SET_PRICE,
      {
        input: { variantId, price: { minorUnits, currencyCode: "EUR" } },
      },
    );
    if (variantPriceSet.userErrors.length > 0) throw new Error(JSON.stringify(variantPriceSet.userErrors));
  }

  async moves(sellerOrderId: string, ...moves: readonly Move[]): Promise<void> {
    for (const event of moves) {
      const { sellerOrderAdvance } = await this.person.ask<{ sellerOrderAdvance: { userErrors: UserErrorAnswer[] } }>(
        ADVANCE,
        {
          input: { sellerOrderId, event, idempotencyKey: `${sellerOrderId}-${event}` },
        },
      );
      if (sellerOrderAdvance.userErrors.length > 0) throw new Error(JSON.stringify(sellerOrderAdvance.userErrors));
    }
  }
}
