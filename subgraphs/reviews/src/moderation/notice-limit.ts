/** What somebody's earlier notices say of how many more they may send. */
export interface NotifierRecord {
  readonly noticesRight: number;
  readonly noticesWrong: number;
  readonly lastHour: number;
  readonly lastDay: number;
}

const PER_HOUR = 20;
const PER_DAY = 60;
/** For who was wrong again and again: still heard, but not flooding. */
const PER_DAY_OF_UNFOUNDED = 2;

/** Whether their notices were mostly unfounded, over enough of them to say so. */
const isMostlyWrong = ({ noticesRight, noticesWrong }: NotifierRecord): boolean =>
  noticesWrong >= 5 && noticesWrong > 4 * noticesRight;

export function mayNotify(record: NotifierRecord): boolean {
  const perDay = isMostlyWrong(record) ? PER_DAY_OF_UNFOUNDED : PER_DAY;
  return record.lastHour < PER_HOUR && record.lastDay < perDay;
}
