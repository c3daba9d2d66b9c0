import type { SellerRange } from "./listing";
import { capitalised } from "./plain-text";

interface Place {
  readonly path: readonly string[];
  readonly range: SellerRange;
  /** A plausible weight: the source's is a small number without a unit. */
  readonly grams: number;
}

const PHONE_ACCESSORIES = ["Electronics", "Cell Phones", "Cell Phone Accessories"];
const COMPUTERS = ["Electronics", "Computers & Tablets"];
const AUDIO = ["Electronics", "Audio"];

/** Where the categories of the source stand in the mall; its electronics go into the electronics tree. */
const BY_CATEGORY: Readonly<Record<string, Place>> = {
  beauty: { path: ["Beauty", "Make-up"], range: "beauty", grams: 60 },
  fragrances: { path: ["Beauty", "Fragrances"], range: "beauty", grams: 280 },
  "skin-care": { path: ["Beauty", "Skin care"], range: "beauty", grams: 320 },
  furniture: { path: ["Home", "Furniture"], range: "home", grams: 32_000 },
  "home-decoration": { path: ["Home", "Decoration"], range: "home", grams: 900 },
  "kitchen-accessories": { path: ["Home", "Kitchen"], range: "home", grams: 450 },
  groceries: { path: ["Groceries"], range: "groceries", grams: 500 },
  "sports-accessories": { path: ["Sports"], range: "sports", grams: 600 },
  vehicle: { path: ["Vehicles", "Cars"], range: "vehicles", grams: 1_600_000 },
  motorcycle: { path: ["Vehicles", "Motorcycles"], range: "vehicles", grams: 190_000 },
  "mens-shirts": { path: ["Fashion", "Menswear", "Shirts"], range: "fashion: menswear and accessories", grams: 240 },
  "mens-shoes": { path: ["Fashion", "Menswear", "Shoes"], range: "fashion: menswear and accessories", grams: 950 },
  "mens-watches": { path: ["Fashion", "Watches", "Men's watches"], range: "luxury", grams: 150 },
  "womens-watches": { path: ["Fashion", "Watches", "Women's watches"], range: "luxury", grams: 90 },
  "womens-jewellery": { path: ["Fashion", "Accessories", "Jewellery"], range: "luxury", grams: 20 },
  "womens-bags": { path: ["Fashion", "Accessories", "Bags"], range: "luxury", grams: 750 },
  sunglasses: { path: ["Fashion", "Accessories", "Sunglasses"], range: "fashion: menswear and accessories", grams: 40 },
  "womens-dresses": { path: ["Fashion", "Womenswear", "Dresses"], range: "fashion: dresses", grams: 420 },
  "womens-shoes": { path: ["Fashion", "Womenswear", "Shoes"], range: "fashion: general", grams: 800 },
  tops: { path: ["Fashion", "Womenswear", "Tops"], range: "fashion: dresses", grams: 220 },
  smartphones: {
    path: ["Electronics", "Cell Phones", "Unlocked Cell Phones"],
    range: "electronics: phones",
    grams: 185,
  },
  tablets: { path: [...COMPUTERS, "Tablets"], range: "electronics: computing", grams: 480 },
  laptops: { path: [...COMPUTERS, "Laptops", "PC Laptops"], range: "electronics: computing", grams: 1450 },
  "mobile-accessories": { path: PHONE_ACCESSORIES, range: "electronics: phones", grams: 160 },
};

/** Shelves of the electronics tree that a tag of the source names. */
const BY_TAG: Readonly<Record<string, readonly string[]>> = {
  "smart speakers": [...AUDIO, "Bluetooth & Wireless Speakers", "In-Home Speakers"],
  "wireless earphones": [...AUDIO, "Headphones", "Earbud & In-Ear Headphones"],
  "over-ear headphones": [...AUDIO, "Headphones", "Over-Ear & On-Ear Headphones", "Over-Ear Headphones"],
  "wireless chargers": [...PHONE_ACCESSORIES, "Adapters, Cables & Chargers", "Wireless Chargers & Cases"],
  chargers: [...PHONE_ACCESSORIES, "Adapters, Cables & Chargers", "Wall Chargers & Power Adapters"],
  "power banks": [...PHONE_ACCESSORIES, "Cell Phone Batteries & Power", "Portable Chargers/Power Packs"],
  smartwatches: [...PHONE_ACCESSORIES, "Smartwatches & Accessories", "Smartwatches"],
  "phone accessories": [...PHONE_ACCESSORIES, "Cell Phone Cases & Clips"],
  "selfie accessories": [...PHONE_ACCESSORIES, "Photography Accessories", "Selfie-Sticks"],
  "camera accessories": [
    ...["Electronics", "Cameras & Camcorders", "Digital Camera Accessories", "Tripods & Monopods"],
    "Monopods",
  ],
};

/** Departments that a tag of the source divides further, and which of the tags does. */
const DIVIDED_BY_TAG: Readonly<Record<string, number>> = {
  groceries: 0,
  "kitchen-accessories": 0,
  "sports-accessories": 1,
};

export function goodsPlace(category: string, tags: readonly string[]): Place {
  const place = BY_CATEGORY[category];
  if (!place) throw new Error(`no place for the category ${category}`);
  const shelf = BY_TAG[tags[1] ?? ""];
  if (category === "mobile-accessories" && shelf) return { ...place, path: shelf };
  const tag = tags[DIVIDED_BY_TAG[category] ?? -1];
  return tag === undefined ? place : { ...place, path: [...place.path, capitalised(tag)] };
}
