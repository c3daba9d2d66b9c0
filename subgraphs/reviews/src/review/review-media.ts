import { cleanText } from "@mall/platform/text/clean-text";

export interface GivenMedium {
  readonly url: string;
  /** What it shows, for those who do not see it. */
  readonly alt?: string | null;
}

export interface CheckedMedia {
  readonly images: string[];
  /** By position; as long as the last picture that has one. */
  readonly imageAlts: string[];
  readonly field: "media" | "images";
  readonly fault?: string;
}

const MAX_IMAGES = 8;
const MAX_ADDRESS_LENGTH = 2_048;
const MAX_ALT_LENGTH = 300;

/** Pictures with their texts first, then those that came as an address alone. */
export function checkMedia(media: readonly GivenMedium[], images: readonly string[]): CheckedMedia {
  const field = images.length > 0 ? "images" : "media";
  const refused = (fault: string): CheckedMedia => ({ images: [], imageAlts: [], field, fault });
  if (media.length + images.length > MAX_IMAGES) return refused(`must be at most ${MAX_IMAGES} pictures`);
  const given = [...media, ...images.map((url) => ({ url, alt: null }))];
  const addresses = given.map(({ url }) => httpsAddress(url)).filter((address) => address !== null);
  if (addresses.length < given.length) return refused("must be plain https addresses");
  const alts = given.map(({ alt }) => cleanText(alt ?? "", { max: MAX_ALT_LENGTH }));
  const faulty = alts.find(({ fault }) => fault !== undefined);
  if (faulty?.fault !== undefined) return { ...refused(`alt ${faulty.fault}`), field: "media" };
  const texts = alts.map(({ text }) => text ?? "");
  return { images: addresses, imageAlts: texts.slice(0, texts.findLastIndex((text) => text !== "") + 1), field };
}

/** The address as a browser would send it, or null for anything but a plain https one. */
function httpsAddress(address: string): string | null {
  const { text } = cleanText(address, { min: 1, max: MAX_ADDRESS_LENGTH });
  if (text === undefined || !URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  const isPlain = protocol === "https:" && username === "" && password === "" && href.length <= MAX_ADDRESS_LENGTH;
  return isPlain ? href : null;
}

/** Each picture with its text; null where none was given. */
export function mediaOf({
  images,
  imageAlts,
}: {
  readonly images: readonly string[];
  readonly imageAlts: readonly string[];
}) {
  return images.map((url, index) => ({ url, alt: imageAlts[index] || null }));
}
