import type { SellerRange } from "./listing";
import type { SpecSheet } from "./electronics-specs";

/** What the seed makes of the leaf categories under one real category. */
export interface Family {
  /** Id of a category of the source. */
  readonly root: string;
  readonly sheet: SpecSheet;
  readonly euros: readonly [number, number];
  readonly grams: readonly [number, number];
  readonly range: SellerRange;
}

type Row = readonly [root: string, sheet: SpecSheet, euros: [number, number], grams: [number, number]];

/** A leaf belongs to the first family that holds it, so that the narrower ones come first. */
const SOUND_AND_VISION: readonly Row[] = [
  ["pcmcat333800050005", "mount", [25, 229], [900, 9500]], // Outdoor TVs & Accessories
  ["abcat0101000", "screen", [279, 2199], [7000, 32000]], // TVs
  ["pcmcat158900050018", "projector", [249, 1599], [1500, 5200]], // Projectors
  ["abcat0106001", "furniture", [89, 449], [9000, 42000]], // TV Stands
  ["abcat0106004", "mount", [19, 189], [900, 9500]], // TV Mounts
  ["abcat0102000", "player", [39, 299], [700, 3200]], // Blu-ray & DVD Players
  ["pcmcat748301950584", "player", [59, 189], [80, 600]], // 4K UHD Streaming Media Players
  ["abcat0107015", "cable", [5, 49], [60, 500]], // A/V Cables & Connectors
  ["abcat0107039", "accessory", [15, 129], [80, 260]], // Remote Controls
  ["abcat0107004", "accessory", [19, 99], [200, 1400]], // TV Antennas
  ["abcat0201010", "player", [29, 249], [40, 190]], // MP3 Players
  ["pcmcat241600050001", "speaker", [99, 999], [1800, 16000]], // Home Audio
  ["pcmcat313100050031", "accessory", [7, 79], [20, 190]], // Headphone Accessories
  ["abcat0204000", "headphones", [19, 349], [15, 320]], // Headphones
  ["pcmcat310200050004", "speaker", [25, 299], [250, 2800]], // Bluetooth & Wireless Speakers
  ["pcmcat344200050005", "radio", [19, 199], [300, 4200]], // Docks, Radios & Boomboxes
  ["abcat0715000", "gaming", [15, 299], [200, 5200]], // Video Game Accessories
  ["pcmcat367400050002", "appliance", [25, 449], [400, 8500]], // Coffee, Tea & Espresso
  ["abcat0912000", "appliance", [19, 349], [700, 9500]], // Small Kitchen Appliances
  ["abcat0911000", "appliance", [59, 599], [2200, 9000]], // Vacuum Cleaners & Floor Care
];

const COMPUTING: readonly Row[] = [
  ["abcat0502000", "laptop", [329, 1899], [990, 2900]], // Laptops
  ["pcmcat209000050006", "tablet", [99, 799], [310, 690]], // Tablets
  ["abcat0501000", "computer", [379, 2299], [4200, 12500]], // Desktop & All-in-One Computers
  ["abcat0507002", "graphics card", [89, 899], [400, 1800]], // GPUs/Video Graphics Cards
  ["abcat0506000", "memory module", [25, 179], [30, 90]], // Memory (RAM)
  ["abcat0504005", "optical drive", [25, 129], [300, 900]], // Optical Drives
  ["abcat0507006", "case", [45, 199], [3900, 9500]], // Computer Cases
  ["abcat0507007", "fan", [9, 149], [90, 900]], // Fans, Heatsinks & Cooling
  ["abcat0507008", "board", [79, 399], [500, 1200]], // Motherboards
  ["abcat0507009", "power supply", [49, 199], [1400, 2300]], // Power Supplies
  ["abcat0509000", "monitor", [119, 899], [2900, 9800]], // Monitors
  ["abcat0503000", "network", [15, 299], [50, 900]], // Networking & Wireless
  ["abcat0504001", "drive", [39, 349], [40, 1400]], // Hard Drives & Storage
  ["abcat0504010", "memory", [7, 79], [8, 25]], // USB Flash Drives
  ["abcat0515012", "cable", [5, 49], [40, 400]], // Cables & Connectors
  ["abcat0513000", "peripheral", [12, 199], [70, 1200]], // Mice & Keyboards
  ["pcmcat304600050012", "headphones", [19, 149], [120, 320]], // Headsets & Microphones
  ["abcat0515046", "peripheral", [25, 179], [90, 300]], // Webcams
  ["pcmcat254000050002", "smart home", [15, 299], [60, 2400]], // Connected Home
];

const PHONES: readonly Row[] = [
  ["pcmcat321000050003", "wearable", [15, 399], [20, 90]], // Smartwatches & Accessories
  ["abcat0811004", "battery", [15, 89], [90, 350]], // Cell Phone Batteries & Power
  ["abcat0811002", "accessory", [7, 149], [20, 450]], // Cell Phone Accessories
  ["pcmcat378200050018", "wearable", [59, 599], [350, 620]], // Virtual Reality Headsets
];

const CAMERAS: readonly Row[] = [
  ["abcat0401000", "camera", [129, 1999], [180, 1100]], // Digital Cameras
  ["abcat0403000", "camera", [99, 1299], [90, 1300]], // Camcorders
  ["abcat0404000", "memory", [7, 129], [5, 60]], // Memory Cards
  ["abcat0409000", "optics", [29, 499], [200, 4200]], // Binoculars, Telescopes & Optics
  ["abcat0410018", "lens", [129, 1499], [160, 1500]], // Camera Lenses
  ["abcat0410012", "battery", [15, 149], [40, 350]], // Camera Batteries & Power
  ["abcat0410020", "filter", [12, 119], [15, 60]], // Filters & Accessories
  ["pcmcat240500050025", "accessory", [15, 299], [150, 2100]], // Flashes, Lighting & Studio
  ["abcat0410045", "accessory", [19, 249], [200, 2400]], // Tripods & Monopods
  ["pcmcat284800050006", "accessory", [15, 159], [90, 1600]], // Camera Bags, Cases & Straps
];

export const FAMILIES: readonly Family[] = [
  ...families(SOUND_AND_VISION, "electronics: sound and vision"),
  ...families(COMPUTING, "electronics: computing"),
  ...families(PHONES, "electronics: phones"),
  ...families(CAMERAS, "electronics: cameras"),
];

function families(rows: readonly Row[], range: SellerRange): Family[] {
  return rows.map(([root, sheet, euros, grams]) => ({ root, sheet, euros, grams, range }));
}
