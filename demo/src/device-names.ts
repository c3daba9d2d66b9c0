/** Invented: no real firm is said to make what the seed made up. */
export const BRANDS = [
  "Norviken",
  "Aluvo",
  "Kestrano",
  "Brightfen",
  "Telmora",
  "Quorind",
  "Haldora",
  "Ximeon",
  "Pellaro",
  "Vundara",
  "Orbexa",
  "Lumivar",
] as const;

export const MODEL_NAMES = [
  ...["Arc", "Bolt", "Crest", "Delta", "Edge", "Flux", "Glide", "Halo", "Ion", "Jet", "Kite", "Lumen", "Mira", "Nova"],
  ...["Orbit", "Pulse", "Quill", "Ridge", "Spark", "Tide", "Unity", "Vista", "Wave", "Zenith"],
] as const;
