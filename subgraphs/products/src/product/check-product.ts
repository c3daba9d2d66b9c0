import { cleanText, type TextRule } from "@mall/platform/text/clean-text";
import type { ListingImage } from "./listing-fields";
import { productError, type ProductError } from "./product-errors";

export interface Pair {
  readonly name: string;
  readonly value: string;
}

export interface ImageCommand {
  readonly url: string;
  readonly alt?: string | null;
  readonly width?: number | null;
  readonly height?: number | null;
}

/** Codes of orders' tax rates; one that has none there is taxed as STANDARD. */
export const TAX_CATEGORY = /^[A-Z][A-Z0-9_]{0,31}$/;
const MAX_PIXELS = 20_000;
const IMAGE_URL = /^(https:\/\/|\/)[^\s"<>\\]+$/;

const isNumber = (value: number | null | undefined): value is number => typeof value === "number";

/** Collects everything that is wrong with a listing at once, so that a seller mends a form once. */
export class ProductCheck {
  readonly errors: ProductError[] = [];

  refuse(code: ProductError["code"], field: readonly string[], message: string): void {
    this.errors.push(productError(code, field, message));
  }

  text(field: readonly string[], input: string, rule: TextRule): string {
    const { text, fault } = cleanText(input, rule);
    if (fault !== undefined) this.refuse("INVALID_INPUT", field, `${field.at(-1)} ${fault}.`);
    return text ?? "";
  }

  optionalText(field: readonly string[], input: string | null | undefined, rule: TextRule): string | null {
    return this.text(field, input ?? "", rule) || null;
  }

  title = (title: string): string => this.text(["title"], title, { min: 1, max: 200 });

  description = (text: string): string => this.text(["description"], text, { max: 20_000, multiline: true });

  brand = (brand: string | null | undefined): string | null => this.optionalText(["brand"], brand, { max: 100 });

  attributes(attributes: readonly Pair[] | null | undefined): Pair[] {
    return this.pairs(["attributes"], attributes ?? [], 50);
  }

  pairs(field: readonly string[], pairs: readonly Pair[], most: number): Pair[] {
    if (!this.fits(field, pairs, most)) return [];
    return pairs.map(({ name, value }, index) => ({
      name: this.text([...field, String(index), "name"], name, { min: 1, max: 60 }),
      value: this.text([...field, String(index), "value"], value, { min: 1, max: 300 }),
    }));
  }

  images(images: readonly ImageCommand[] | null | undefined): ListingImage[] {
    const given = images ?? [];
    if (!this.fits(["images"], given, 20)) return [];
    return given.map((image, index) => {
      const field = ["images", String(index)];
      const url = this.text([...field, "url"], image.url, { min: 1, max: 2_048 });
      if (url !== "" && !IMAGE_URL.test(url)) {
        this.refuse("INVALID_INPUT", [...field, "url"], "url must start with https:// or / and hold no spaces.");
      }
      return { url, alt: this.text([...field, "alt"], image.alt ?? "", { max: 300 }), ...this.size(field, image) };
    });
  }

  private size(field: readonly string[], { width, height }: ImageCommand): { width?: number; height?: number } {
    if (!isNumber(width) && !isNumber(height)) return {};
    for (const [name, pixels] of Object.entries({ width, height })) {
      if (isNumber(pixels) && pixels >= 1 && pixels <= MAX_PIXELS) continue;
      const message = `Give width and height together, each from 1 to ${MAX_PIXELS} pixels.`;
      this.refuse("INVALID_INPUT", [...field, name], message);
    }
    return { width: width ?? 0, height: height ?? 0 };
  }

  taxCategory(code: string | null | undefined): string | null {
    if (code === null || code === undefined || TAX_CATEGORY.test(code)) return code ?? null;
    this.refuse("INVALID_INPUT", ["taxCategory"], "taxCategory must be a code such as STANDARD, REDUCED or BOOKS.");
    return null;
  }

  fits(field: readonly string[], list: readonly unknown[], most: number): boolean {
    if (list.length <= most) return true;
    this.refuse("INVALID_INPUT", field, `${field.at(-1)} must be at most ${most}, not ${list.length}.`);
    return false;
  }
}
