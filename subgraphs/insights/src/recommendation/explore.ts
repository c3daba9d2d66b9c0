/** How a product came to its place, where that was not certain. */
export interface Chance {
  readonly propensity: number;
  readonly isExploration: boolean;
  readonly experimentId: string | null;
  readonly variant: string | null;
}
