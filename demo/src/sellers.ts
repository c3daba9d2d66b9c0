import type { DemoPerson, DemoSeller } from "./dataset";
import type { DemoBuild } from "./demo-build";
import { DEMO_SIGN_INS } from "./demo-people";
import type { Listing, SellerRange } from "./listing";
import { slugOf } from "./plain-text";
import { hashOf, oneOf } from "./random";

type SellerPlan = readonly [displayName: string, legalName: string, country: string, owner: string, SellerRange[]];

/** All invented. The first seller of a range lists most of it; later ones list the rest, second-hand dealers among them. */
const PLANS: readonly SellerPlan[] = [
  ["Libreria Bruno", "Libreria Bruno S.r.l.", "IT", "Bruno Marchetti", ["books: recent", "books: new"]],
  ["Serienhelden", "Serienhelden Buchhandel GmbH", "AT", "Katharina Gruber", ["books: series"]],
  ["Kapitel Elf", "Kapitel Elf GmbH & Co. KG", "DE", "Jonas Reuter", ["books: new", "books: series"]],
  [
    "Librairie du Canal",
    "Librairie du Canal SARL",
    "FR",
    "Claire Fontaine",
    ["books: other languages", "books: modern classics"],
  ],
  [
    "Old Harbour Books",
    "Old Harbour Antiquarian Books Ltd",
    "IE",
    "Niamh Kavanagh",
    ["books: classics", "books: modern classics"],
  ],
  [
    "Tweede Leven",
    "Tweede Leven Kringloop B.V.",
    "NL",
    "Sanne de Vries",
    [
      "books: recent",
      "books: series",
      "books: modern classics",
      "electronics: phones",
      "electronics: computing",
      "home",
    ],
  ],
  ["Atelier Marlene", "Atelier Marlene GmbH", "DE", "Marlene Voss", ["fashion: dresses", "fashion: general"]],
  ["Petite Maison", "Petite Maison SAS", "FR", "Inès Laurent", ["fashion: petite"]],
  ["Nordlys Strik", "Nordlys Strik ApS", "DK", "Freja Holm", ["fashion: knitwear"]],
  ["Íntima Lisboa", "Íntima Lisboa Lda", "PT", "Beatriz Almeida", ["fashion: intimates"]],
  [
    "Open Source Outfitters",
    "Open Source Outfitters sp. z o.o.",
    "PL",
    "Tomasz Zieliński",
    ["fashion: streetwear", "fashion: menswear and accessories", "fashion: general"],
  ],
  ["Maison Belmont", "Maison Belmont SA", "BE", "Elise Belmont", ["luxury", "beauty"]],
  ["Casa Clara", "Casa Clara S.L.", "ES", "Clara Romero", ["home", "sports"]],
  ["Kramer am Markt", "Kramer am Markt e.K.", "DE", "Hannes Kramer", ["groceries", "beauty"]],
  [
    "Volthaus",
    "Volthaus Elektronik GmbH",
    "DE",
    "Mira Sommer",
    ["electronics: sound and vision", "electronics: computing", "electronics: phones"],
  ],
  ["Pixel en Lens", "Pixel en Lens B.V.", "NL", "Daan Visser", ["electronics: cameras", "electronics: phones"]],
  ["Rivage Mobility", "Rivage Mobility SARL", "LU", "Luc Weber", ["vehicles", "sports"]],
];

/** The sellers of the mall, their owners, and who lists what. */
export class Sellers {
  readonly sellers: readonly DemoSeller[];
  readonly owners: readonly DemoPerson[];
  private readonly idsByRange = new Map<SellerRange, string[]>();

  constructor(private readonly build: DemoBuild) {
    this.owners = PLANS.map((plan, index) => this.owner(plan, index));
    this.sellers = PLANS.map((plan, index) => this.seller(plan, index));
    PLANS.forEach(([, , , , ranges], index) => {
      for (const range of ranges)
        this.idsByRange.set(range, [...(this.idsByRange.get(range) ?? []), this.sellers[index]?.id ?? ""]);
    });
  }

  idFor(listing: Listing): string {
    const [first, ...others] = this.idsByRange.get(listing.range) ?? [];
    if (first === undefined) throw new Error(`nobody sells ${listing.range}`);
    const random = this.build.random("seller of", listing.key);
    return others.length === 0 || random() < 0.6 ? first : oneOf(random, others);
  }

  ownerIdOf(sellerId: string): string {
    const ownerId = this.sellers.find(({ id }) => id === sellerId)?.memberIds[0];
    if (ownerId === undefined) throw new Error(`no seller ${sellerId}`);
    return ownerId;
  }

  private owner([displayName, , , owner]: SellerPlan, index: number): DemoPerson {
    const createdAt = this.joined(displayName);
    const signIn = DEMO_SIGN_INS.find(({ role, displayName: name }) => role === "SELLER" && name === owner);
    return {
      id: this.build.id("person", `seller ${index}`, createdAt),
      email: signIn?.email ?? contactEmail(displayName, slugOf(owner).replaceAll("-", ".")),
      displayName: owner,
      roles: ["CUSTOMER", "SELLER"],
      createdAt,
      password: signIn?.password ?? null,
    };
  }

  private seller([displayName, legalName, country]: SellerPlan, index: number): DemoSeller {
    const createdAt = this.joined(displayName);
    return {
      id: this.build.id("seller", displayName, createdAt),
      displayName,
      legalName,
      country,
      contactEmail: contactEmail(displayName, "contact"),
      memberIds: [this.owners[index]?.id ?? ""],
      createdAt,
    };
  }

  /** Before the first product, which is at most 800 days old. */
  private joined(displayName: string): Date {
    return this.build.daysAgo(810 + (hashOf(displayName) % 80_000) / 1000);
  }
}

function contactEmail(displayName: string, mailbox: string): string {
  return `${mailbox}@${slugOf(displayName)}.example.test`;
}
