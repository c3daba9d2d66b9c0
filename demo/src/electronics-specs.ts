/** What is said of a generated device: attributes and the values that the seed chooses from. */
export type SpecSheet = keyof typeof SPEC_SHEETS;

export interface Spec {
  readonly name: string;
  readonly values: readonly string[];
}

const WARRANTY: Spec = { name: "Warranty", values: ["2 years", "2 years", "3 years"] };
const COLOUR: Spec = { name: "Colour", values: ["Black", "White", "Silver", "Graphite"] };
const CHARGE: Spec = { name: "Charging port", values: ["USB-C", "USB-C", "Micro-USB"] };

export const SPEC_SHEETS = {
  screen: [
    { name: "Screen diagonal", values: ["32 inch", "43 inch", "50 inch", "55 inch", "65 inch"] },
    { name: "Resolution", values: ["1920 × 1080", "2560 × 1440", "3840 × 2160"] },
    { name: "Refresh rate", values: ["50 Hz", "60 Hz", "100 Hz", "120 Hz", "144 Hz"] },
    { name: "HDMI inputs", values: ["1", "2", "3", "4"] },
    { name: "Energy class", values: ["C", "D", "E", "F", "G"] },
    WARRANTY,
  ],
  monitor: [
    { name: "Screen diagonal", values: ["22 inch", "24 inch", "27 inch", "32 inch", "34 inch"] },
    { name: "Resolution", values: ["1920 × 1080", "2560 × 1440", "3840 × 2160"] },
    { name: "Refresh rate", values: ["60 Hz", "75 Hz", "144 Hz"] },
    { name: "Inputs", values: ["HDMI", "HDMI and DisplayPort", "HDMI, DisplayPort and USB-C"] },
    WARRANTY,
  ],
  projector: [
    { name: "Brightness", values: ["1,200 lumens", "2,400 lumens", "3,600 lumens"] },
    { name: "Resolution", values: ["1280 × 720", "1920 × 1080", "3840 × 2160"] },
    { name: "Lamp life", values: ["5,000 hours", "10,000 hours", "20,000 hours"] },
    WARRANTY,
  ],
  furniture: [
    { name: "Material", values: ["Oak veneer", "Walnut veneer", "Steel and glass", "Painted board"] },
    { name: "Fits screens up to", values: ["43 inch", "55 inch", "65 inch", "75 inch"] },
    { name: "Load", values: ["30 kg", "45 kg", "60 kg"] },
  ],
  mount: [
    { name: "Fits screens", values: ["19 to 32 inch", "32 to 55 inch", "42 to 75 inch"] },
    { name: "Load", values: ["15 kg", "30 kg", "45 kg", "60 kg"] },
    { name: "VESA pattern", values: ["200 × 200", "400 × 400", "600 × 400"] },
  ],
  player: [
    { name: "Connection", values: ["HDMI", "HDMI and USB", "USB-C", "Wi-Fi and HDMI"] },
    { name: "Storage", values: ["8 GB", "16 GB", "32 GB"] },
    COLOUR,
    WARRANTY,
  ],
  cable: [
    { name: "Length", values: ["1 m", "2 m", "3 m", "5 m"] },
    { name: "Plating", values: ["Gold", "Nickel"] },
    { name: "Jacket", values: ["PVC", "Braided nylon"] },
  ],
  speaker: [
    { name: "Power", values: ["10 W", "20 W", "60 W", "100 W", "200 W"] },
    { name: "Connection", values: ["Bluetooth 5.3", "Wi-Fi and Bluetooth", "Speaker cable", "Optical and HDMI"] },
    { name: "Frequency range", values: ["45 Hz to 20 kHz", "55 Hz to 20 kHz", "70 Hz to 18 kHz"] },
    COLOUR,
    WARRANTY,
  ],
  headphones: [
    { name: "Connection", values: ["Bluetooth 5.3", "3.5 mm plug", "Bluetooth and 3.5 mm plug", "USB-C"] },
    { name: "Battery life", values: ["8 hours", "20 hours", "30 hours", "45 hours"] },
    { name: "Noise cancelling", values: ["Active", "Passive"] },
    COLOUR,
    WARRANTY,
  ],
  radio: [
    { name: "Reception", values: ["FM", "FM and DAB+", "FM, DAB+ and internet"] },
    { name: "Power supply", values: ["Mains", "Mains and batteries", "Rechargeable battery"] },
    COLOUR,
    WARRANTY,
  ],
  gaming: [
    { name: "Works with", values: ["PC", "PC and consoles", "Consoles"] },
    { name: "Connection", values: ["USB", "2.4 GHz wireless", "Bluetooth"] },
    WARRANTY,
  ],
  appliance: [
    { name: "Power", values: ["350 W", "600 W", "900 W", "1,200 W", "1,800 W"] },
    { name: "Material", values: ["Stainless steel", "Plastic", "Glass and steel"] },
    { name: "Cable length", values: ["0.9 m", "1.2 m", "1.5 m"] },
    COLOUR,
    WARRANTY,
  ],
  laptop: [
    { name: "Processor", values: ["4 cores", "6 cores", "8 cores", "12 cores"] },
    { name: "Memory", values: ["8 GB", "16 GB", "32 GB"] },
    { name: "Storage", values: ["256 GB", "512 GB", "1 TB"] },
    { name: "Screen", values: ["13.3 inch", "14 inch", "15.6 inch", "17.3 inch"] },
    WARRANTY,
  ],
  tablet: [
    { name: "Memory", values: ["4 GB", "6 GB", "8 GB"] },
    { name: "Storage", values: ["64 GB", "128 GB", "256 GB"] },
    { name: "Screen", values: ["8 inch", "10.4 inch", "11 inch"] },
    COLOUR,
    WARRANTY,
  ],
  computer: [
    { name: "Processor", values: ["6 cores", "8 cores", "12 cores", "16 cores"] },
    { name: "Memory", values: ["8 GB", "16 GB", "32 GB"] },
    { name: "Storage", values: ["512 GB", "1 TB", "2 TB"] },
    WARRANTY,
  ],
  network: [
    { name: "Standard", values: ["Wi-Fi 5", "Wi-Fi 6", "Wi-Fi 6E", "Gigabit Ethernet", "2.5 Gigabit Ethernet"] },
    { name: "Ports", values: ["1", "4", "5", "8"] },
    WARRANTY,
  ],
  peripheral: [
    { name: "Connection", values: ["USB-A", "USB-C", "Bluetooth", "2.4 GHz wireless"] },
    { name: "Works with", values: ["Windows, macOS and Linux", "Windows and macOS"] },
    COLOUR,
    WARRANTY,
  ],
  accessory: [{ name: "Material", values: ["Plastic", "Aluminium", "Silicone", "Woven textile"] }, COLOUR, WARRANTY],
  "smart home": [
    { name: "Protocol", values: ["Matter over Thread", "Zigbee", "Wi-Fi", "Bluetooth"] },
    { name: "Power supply", values: ["Mains", "Battery", "USB-C"] },
    { name: "Use", values: ["Indoors", "Indoors and outdoors"] },
    WARRANTY,
  ],
  wearable: [
    { name: "Battery life", values: ["3 hours", "18 hours", "7 days", "14 days"] },
    { name: "Water resistance", values: ["IP54", "IP68", "5 ATM"] },
    CHARGE,
    COLOUR,
    WARRANTY,
  ],
  camera: [
    { name: "Sensor", values: ["12 megapixels", "20 megapixels", "24 megapixels", "33 megapixels"] },
    { name: "Video", values: ["1080p at 60 fps", "4K at 30 fps", "4K at 60 fps"] },
    { name: "Screen", values: ["2.7 inch", "3.0 inch", "3.2 inch"] },
    CHARGE,
    WARRANTY,
  ],
  memory: [
    { name: "Capacity", values: ["32 GB", "64 GB", "128 GB", "256 GB"] },
    { name: "Read speed", values: ["90 MB/s", "170 MB/s", "280 MB/s"] },
    { name: "Warranty", values: ["5 years"] },
  ],
  "memory module": [
    { name: "Capacity", values: ["8 GB", "16 GB", "32 GB"] },
    { name: "Type", values: ["DDR4-3200", "DDR5-5600", "DDR5-6000"] },
    { name: "Warranty", values: ["5 years"] },
  ],
  drive: [
    { name: "Capacity", values: ["500 GB", "1 TB", "2 TB", "4 TB"] },
    { name: "Interface", values: ["USB-C", "USB 3.2", "SATA", "NVMe"] },
    WARRANTY,
  ],
  "optical drive": [
    { name: "Writing speed", values: ["8 ×", "16 ×", "24 ×"] },
    { name: "Interface", values: ["SATA", "USB 3.0", "USB-C"] },
    WARRANTY,
  ],
  "graphics card": [
    { name: "Memory", values: ["4 GB", "8 GB", "12 GB", "16 GB"] },
    { name: "Power draw", values: ["75 W", "130 W", "220 W", "300 W"] },
    { name: "Outputs", values: ["HDMI and DisplayPort", "Two HDMI", "HDMI and three DisplayPort"] },
    WARRANTY,
  ],
  board: [
    { name: "Form factor", values: ["Mini-ITX", "Micro-ATX", "ATX"] },
    { name: "Memory slots", values: ["2", "4"] },
    WARRANTY,
  ],
  case: [
    { name: "Fits boards up to", values: ["Mini-ITX", "Micro-ATX", "ATX"] },
    { name: "Side panel", values: ["Tempered glass", "Steel"] },
    COLOUR,
  ],
  "power supply": [
    { name: "Rated power", values: ["450 W", "550 W", "650 W", "850 W"] },
    { name: "Efficiency", values: ["80 Plus Bronze", "80 Plus Gold", "80 Plus Platinum"] },
    WARRANTY,
  ],
  fan: [
    { name: "Diameter", values: ["80 mm", "120 mm", "140 mm"] },
    { name: "Noise", values: ["17 dB", "22 dB", "28 dB"] },
    COLOUR,
  ],
  battery: [{ name: "Capacity", values: ["1,200 mAh", "2,500 mAh", "5,000 mAh", "10,000 mAh"] }, CHARGE, WARRANTY],
  lens: [
    { name: "Focal length", values: ["35 mm", "50 mm", "24–70 mm", "70–200 mm"] },
    { name: "Aperture", values: ["f/1.8", "f/2.8", "f/4"] },
    { name: "Filter thread", values: ["52 mm", "67 mm", "77 mm"] },
    WARRANTY,
  ],
  filter: [
    { name: "Filter thread", values: ["49 mm", "52 mm", "67 mm", "77 mm"] },
    { name: "Frame", values: ["Aluminium", "Brass"] },
  ],
  optics: [
    { name: "Magnification", values: ["8 ×", "10 ×", "20 ×", "60 ×"] },
    { name: "Objective", values: ["25 mm", "42 mm", "60 mm", "70 mm"] },
    { name: "Waterproof", values: ["Yes", "No"] },
    WARRANTY,
  ],
} as const satisfies Readonly<Record<string, readonly Spec[]>>;
