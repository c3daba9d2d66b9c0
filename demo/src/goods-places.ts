import type { SellerRange } from "./listing";

interface Place {
  readonly path: readonly string[];
  readonly range: SellerRange;
}

const PHONE_ACCESSORIES = ["Electronics", "Cell Phones", "Cell Phone Accessories"];
const COMPUTERS = ["Electronics", "Computers & Tablets"];
const AUDIO = ["Electronics", "Audio"];

/** Where the categories of the source stand in the mall; its electronics go into the electronics tree. */
const BY_CATEGORY: Readonly<Record<string, Place>> = {
  beauty: { path: ["Beauty", "Make-up"], range: "beauty" },
  fragrances: { path: ["Beauty", "Fragrances"], range: "beauty" },
  "skin-care": { path: ["Beauty", "Skin care"], range: "beauty" },
  furniture: { path: ["Home", "Furniture"], range: "home" },
  "home-decoration": { path: ["Home", "Decoration"], range: "home" },
  "kitchen-accessories": { path: ["Home", "Kitchen"], range: "home" },
  groceries: { path: ["Groceries"], range: "groceries" },
  "sports-accessories": { path: ["Sports"], range: "sports" },
  vehicle: { path: ["Vehicles", "Cars"], range: "vehicles" },
  motorcycle: { path: ["Vehicles", "Motorcycles"], range: "vehicles" },
  "mens-shirts": { path: ["Fashion", "Menswear", "Shirts"], range: "fashion: menswear and accessories" },
  "mens-shoes": { path: ["Fashion", "Menswear", "Shoes"], range: "fashion: menswear and accessories" },
  "mens-watches": { path: ["Fashion", "Watches", "Men's watches"], range: "luxury" },
  "womens-watches": { path: ["Fashion", "Watches", "Women's watches"], range: "luxury" },
  "womens-jewellery": { path: ["Fashion", "Accessories", "Jewellery"], range: "luxury" },
  "womens-bags": { path: ["Fashion", "Accessories", "Bags"], range: "luxury" },
  sunglasses: { path: ["Fashion", "Accessories", "Sunglasses"], range: "fashion: menswear and accessories" },
  "womens-dresses": { path: ["Fashion", "Womenswear", "Dresses"], range: "fashion: dresses" },
  "womens-shoes": { path: ["Fashion", "Womenswear", "Shoes"], range: "fashion: general" },
  tops: { path: ["Fashion", "Womenswear", "Tops"], range: "fashion: dresses" },
  smartphones: { path: ["Electronics", "Cell Phones", "Unlocked Cell Phones"], range: "electronics: phones" },
  tablets: { path: [...COMPUTERS, "Tablets"], range: "electronics: computing" },
  laptops: { path: [...COMPUTERS, "Laptops", "PC Laptops"], range: "electronics: computing" },
  "mobile-accessories": { path: PHONE_ACCESSORIES, range: "electronics: phones" },
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
  if (category === "mobile-accessories" && shelf) return { path: shelf, range: place.range };
  const tag = tags[DIVIDED_BY_TAG[category] ?? -1];
  return tag === undefined
    ? place
    : { path: [...place.path, tag.charAt(0).toUpperCase() + tag.slice(1)], range: place.range };
}
