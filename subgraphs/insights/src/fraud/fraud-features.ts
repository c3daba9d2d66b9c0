/**
 * What the fraud model reads of an order. "Place" and "device" are what several accounts may share: the delivery address,
 * and what requests say unasked, each by its digest. Windows end at the order and include it; risk ends a week earlier,
 * since fraud is reported late.
 */
export interface FraudFeatures extends DeviceFeatures {
  /** The order's total over the mean total of the account in 30 days, this order included; 1 for a first order. */
  readonly amountOverMean: number;
  /** 1 from Saturday to Sunday. */
  readonly isWeekend: 0 | 1;
  /** 1 from midnight to six in the morning, where the buyer is. */
  readonly isNight: 0 | 1;
  readonly accountOrders1d: number;
  readonly accountOrders7d: number;
  readonly accountOrders30d: number;
  /** Mean total of the account in a day and in a week, over its mean in 30 days. */
  readonly accountMean1d: number;
  readonly accountMean7d: number;
  readonly placeOrders1d: number;
  readonly placeOrders7d: number;
  readonly placeOrders30d: number;
  /** Share of the place's orders that turned out fraudulent, from 0 to 1, 7 days delayed. */
  readonly placeRisk1d: number;
  readonly placeRisk7d: number;
  readonly placeRisk30d: number;
  /** 1 when the account has not ordered from this place in 30 days. */
  readonly isNewPlace: 0 | 1;
}

/** Null: nothing tells the device apart, which is not the same as 0. */
export interface DeviceFeatures {
  readonly deviceOrders1h: number | null;
  readonly deviceOrders1d: number | null;
  /** Accounts that signed up or ordered with it in a week, this one included. */
  readonly deviceAccounts7d: number | null;
  /** Share of its orders that turned out fraudulent, from 0 to 1, 7 days delayed. */
  readonly deviceRisk30d: number | null;
  /** 1 when the account used other devices in 90 days, and not this one; null also when none of it is known. */
  readonly isNewDevice: 0 | 1 | null;
}

export const UNKNOWN_DEVICE: DeviceFeatures = {
  ...{ deviceOrders1h: null, deviceOrders1d: null, deviceAccounts7d: null, deviceRisk30d: null, isNewDevice: null },
};

/** In the order in which the model's inputs stand. */
export const FRAUD_FEATURES = [
  "amountOverMean",
  "isWeekend",
  "isNight",
  "accountOrders1d",
  "accountOrders7d",
  "accountOrders30d",
  "accountMean1d",
  "accountMean7d",
  "placeOrders1d",
  "placeOrders7d",
  "placeOrders30d",
  "placeRisk1d",
  "placeRisk7d",
  "placeRisk30d",
  "isNewPlace",
  "deviceOrders1h",
  "deviceOrders1d",
  "deviceAccounts7d",
  "deviceRisk30d",
  "isNewDevice",
] as const satisfies readonly (keyof FraudFeatures)[];
