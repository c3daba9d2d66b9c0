import type { MigrationInterface, QueryRunner } from "typeorm";

/** What shoppers and sellers call by different names. The mall's catalogue people go on with it. */
const FIRST = [
  ["tv", "television"],
  ["mobile", "cell phone", "smartphone", "cellphone"],
  ["laptop", "notebook computer"],
  ["headphones", "headset", "earphones"],
  ["earbuds", "in ear headphones"],
  ["fridge", "refrigerator"],
  ["washing machine", "washer"],
  ["vacuum", "hoover"],
  ["usb stick", "flash drive", "thumb drive"],
  ["hard drive", "hard disk", "hdd"],
  ["ssd", "solid state drive"],
  ["monitor", "computer screen"],
  ["speaker", "loudspeaker"],
  ["trousers", "pants"],
  ["jumper", "sweater", "pullover"],
  ["sneakers", "trainers", "running shoes"],
  ["t shirt", "tee", "tshirt"],
  ["dressing gown", "bathrobe"],
  ["swimsuit", "bathing suit", "swimwear"],
  ["tights", "pantyhose"],
  ["handbag", "purse"],
  ["backpack", "rucksack"],
  ["scarf", "shawl"],
  ["sunglasses", "shades"],
  ["sofa", "couch", "settee"],
  ["wardrobe", "closet"],
  ["rug", "carpet"],
  ["curtain", "drapes"],
  ["lamp", "light fixture"],
  ["torch", "flashlight"],
  ["tap", "faucet"],
  ["cooker", "stove"],
  ["frying pan", "skillet"],
  ["perfume", "fragrance", "eau de parfum"],
  ["nappy", "diaper"],
  ["pram", "stroller", "pushchair"],
  ["bicycle", "bike"],
  ["sci fi", "science fiction"],
  ["whodunit", "mystery novel"],
  ["biography", "life story"],
];

export class KeepSynonyms1764320200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE search_synonym (
        id    uuid   PRIMARY KEY DEFAULT gen_random_uuid(),
        words text[] NOT NULL CHECK (cardinality(words) BETWEEN 2 AND 20), -- each as names are spelled for typos
        version integer NOT NULL DEFAULT 1
      )`);
    await db.query(
      `INSERT INTO search_synonym (words)
       SELECT ARRAY(SELECT jsonb_array_elements_text(one)) FROM jsonb_array_elements($1::jsonb) AS one`,
      [JSON.stringify(FIRST)],
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE search_synonym`);
  }
}
