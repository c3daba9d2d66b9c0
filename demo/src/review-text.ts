/** A review of a source, before it has a customer and a date. */
export interface ReviewText {
  /** Names the row of the source. */
  readonly key: string;
  readonly productKey: string;
  /** Where the source names one. */
  readonly authorName: string | null;
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
  readonly helpfulCount: number;
}
