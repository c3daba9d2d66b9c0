/** Columns of `consents c` under the names of the view. */
export const CONSENT_COLUMNS = `c.user_id AS "userId", c.purpose, c.version, c.granted, c.source, c.recorded_at AS "recordedAt"`;

export interface ConsentRow {
  readonly userId: string;
  readonly purpose: string;
  readonly version: string | null;
  readonly granted: boolean;
  /** Where it was given, such as SIGN_UP. */
  readonly source: string;
  readonly recordedAt: Date;
}
