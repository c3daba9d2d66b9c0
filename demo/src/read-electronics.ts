import { readJson } from "./data-files";
import type { DemoBuild } from "./demo-build";
import { FAMILIES, type Family } from "./electronics-families";
import { BRANDS, MODEL_NAMES } from "./device-names";
import { SPEC_SHEETS, type Spec } from "./electronics-specs";
import type { Listing, ListingVariant } from "./listing";
import { listed, singleLine } from "./plain-text";
import { between, cubed, oneOf, shuffled, type Random } from "./random";

interface CategoryRow {
  readonly id: string;
  readonly name: string;
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly subCategories: readonly { readonly id: string; readonly name: string }[];
}

/** A leaf that is one kind of device; a real shop has collections, other firms' brands and consumables besides. */
const NOT_ONE_KIND = new RegExp(
  [
    ...[
      "^(All|Other|More|Adapters$|Brushes|Cloths)",
      "[&,/+]",
      "Accessor",
      "Refurb",
      "Pre-Owned",
      "Packages?$",
      "Deals$",
    ],
    ...[
      "Only$",
      "Services?$",
      "Prepaid",
      "Hotspots",
      "SIM",
      "Apple",
      "iPad",
      "iPod",
      "iPhone",
      "Mac(s|Book|\\b)",
      "Galaxy",
    ],
    ...[
      "Xbox",
      "PS4",
      "Verizon",
      "VHS",
      "Hi8",
      "Tapes$",
      "Coffee (Pods|Beans|Filters)",
      "Wine",
      "Trash",
      "Soap",
      "Lunch",
    ],
    ...["Cookware", "Bakeware", "Cutlery", "Utensils", "French Press", "Stovetop", "Skillets", "Woks", "Percolators"],
    ...[
      "Beer Making",
      "Home Brewing",
      "Memory Card Cases",
      "Juice Press",
      "Can Openers",
      "Installation",
      "Internal Batteries",
    ],
  ].join("|"),
);

const MOST_LEAVES = 7;

/** Real categories; the source's products are not public, so that those in them are generated and said to be. */
export function readElectronics(build: DemoBuild): Listing[] {
  const rows = readJson<CategoryRow[]>("bestbuy-categories/categories.json.gz");
  const byId = new Map(rows.map((row) => [row.id, row]));
  const taken = new Set<string>();
  return FAMILIES.flatMap((family) =>
    thinned(leavesUnder(byId, family.root).filter(({ id }) => !taken.has(id) && taken.add(id))).flatMap((leaf) =>
      devicesOf(build, family, leaf),
    ),
  );
}

/** So many of each family, evenly spaced: the mall has other departments too. */
function thinned(leaves: readonly CategoryRow[]): CategoryRow[] {
  if (leaves.length <= MOST_LEAVES) return [...leaves];
  return Array.from(
    { length: MOST_LEAVES },
    (_, index) => leaves[Math.floor((index * leaves.length) / MOST_LEAVES)] as CategoryRow,
  );
}

function leavesUnder(byId: ReadonlyMap<string, CategoryRow>, id: string): CategoryRow[] {
  const row = byId.get(id);
  if (!row) throw new Error(`the source has no category ${id}`);
  // A category is listed under several others; its path names the one it belongs to.
  const children = new Set(
    row.subCategories.map((child) => child.id).filter((child) => parentOf(byId.get(child)) === id),
  );
  const below = [...children].flatMap((child) => leavesUnder(byId, child));
  if (below.length > 0) return below;
  return NOT_ONE_KIND.test(row.name) ? [] : [row];
}

function parentOf(row: CategoryRow | undefined): string | undefined {
  return row?.path.at(-2)?.id;
}

function devicesOf(build: DemoBuild, family: Family, leaf: CategoryRow): Listing[] {
  const random = build.random("devices", leaf.id);
  return Array.from({ length: random() < 0.6 ? 2 : 1 }, (_, index) => device(build, family, { leaf, index }));
}

function device(build: DemoBuild, family: Family, { leaf, index }: { leaf: CategoryRow; index: number }): Listing {
  const key = `electronics:${leaf.id}-${index + 1}`;
  const random = build.random("device", key);
  const brand = oneOf(random, BRANDS);
  const kind = singular(singleLine(leaf.name).replace(/ \(.*\)$/, ""));
  const title = `${brand} ${oneOf(random, MODEL_NAMES)} ${between(random, 1, 99) * 10} ${kind}`;
  const specs: readonly Spec[] = SPEC_SHEETS[family.sheet];
  const attributes = specs.map(({ name, values }) => ({ name, value: oneOf(random, values) }));
  const variants = variantsOf(family, attributes, random);
  const colours = variants.length > 1;
  return {
    key,
    title,
    description: describe(title, attributes),
    brand,
    attributes: attributes.filter(({ name }) => !(colours && name === "Colour")),
    categoryPath: [
      "Electronics",
      ...leaf.path.map(({ name }) => singleLine(name)).filter((name) => !/^All /.test(name)),
    ],
    range: family.range,
    popularity: 2 + 20 * cubed(random()),
    tastes: [
      `shelf:${leaf.path
        .slice(0, 2)
        .map(({ name }) => name)
        .join(" > ")}`,
      `brand:${brand}`,
    ],
    generated: ["title", "description", "brand", "attributes", "variants", "price", "priceHistory", "stock", "weight"],
    importedRatings: null,
    variants,
  };
}

function describe(title: string, attributes: Listing["attributes"]): string {
  const facts = attributes.filter(({ name }) => name !== "Warranty" && name !== "Colour");
  const warranty = attributes.find(({ name }) => name === "Warranty");
  const sentences = [`${title} with ${listed(facts.map(({ name, value }) => `${lowered(name)} ${value}`))}.`];
  if (warranty) sentences.push(`The warranty lasts ${warranty.value}.`);
  return sentences.join(" ");
}

/** "Power draw" → "power draw", but "HDMI inputs" stays. */
function lowered(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function variantsOf(family: Family, attributes: Listing["attributes"], random: Random): ListingVariant[] {
  const [least, most] = family.euros;
  // Cheap models are more frequent than dear ones.
  const priceMinor = Math.round(least + (most - least) * cubed(random())) * 100 + oneOf(random, [0, 0, 90, 99]);
  const weightGrams = Math.round(family.grams[0] + (family.grams[1] - family.grams[0]) * random());
  const own = attributes.find(({ name }) => name === "Colour")?.value;
  if (own === undefined || random() < 0.5) return [{ code: "STD", options: [], priceMinor, stock: null, weightGrams }];
  const other = shuffled(random, ["Black", "White", "Silver", "Graphite"]).find((colour) => colour !== own) ?? own;
  return [own, other].map((colour) => ({
    code: colour.slice(0, 3).toUpperCase(),
    options: [{ name: "Colour", value: colour }],
    priceMinor,
    stock: null,
    weightGrams,
  }));
}

/** "LED TVs" → "LED TV", "Drones with Camera" → "Drone with Camera"; pairs such as headphones stay. */
function singular(name: string): string {
  const [, things = name, rest = ""] = /^(.*?)( (?:with|in) .*)?$/.exec(name) ?? [];
  if (/(ss|us|Headphones|Earbuds|Binoculars|Lens)$/.test(things)) return name;
  const one = things
    .replace(/Mice$/, "Mouse")
    .replace(/ies$/, "y")
    .replace(/(ch|sh|ss|x)es$/, "$1");
  return (one.endsWith("Lenses") ? one.slice(0, -2) : one.replace(/s$/, "")) + rest;
}
