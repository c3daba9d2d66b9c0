import type { DeviceHistory } from "./device-history";
import { UNKNOWN_DEVICE, type DeviceFeatures, type FraudFeatures } from "./fraud-features";

/** What orders says of an order that is about to be placed. Digests instead of addresses: they need only be told apart. */
export interface OrderToAssess {
  readonly orderId: string;
  readonly attemptKey: string;
  readonly userId: string | null;
  /** Of a guest's e-mail address; null without one. */
  readonly emailDigest: string | null;
  readonly placeDigest: string | null;
  /** Null where nothing tells the device apart. */
  readonly deviceDigest: string | null;
  readonly amountMinor: number;
  readonly shippingCountry: string;
  readonly billingCountry: string;
  /** Units of the line with the most. */
  readonly mostUnits: number;
}

/** What the mall remembers of the account, the place and the device, this order left out. Amounts in minor units of each order's currency. */
export interface History {
  readonly accountOrders: Windows;
  readonly accountAmounts: Windows;
  readonly placeOrders: Windows;
  /** Orders of the place that are older than a week, and those of them that turned out to be fraud. */
  readonly settledOrders: Windows;
  readonly settledFrauds: Windows;
  readonly accountFrauds: number;
  readonly placeFrauds: number;
  /** 1 where a person found that the account was made for fraud. */
  readonly rejectedSignUps: number;
  readonly ordersHere: number;
  /** Null where no device is known: that is not the same as one that did nothing. */
  readonly device: DeviceHistory | null;
}

export interface Windows {
  readonly day: number;
  readonly week: number;
  readonly month: number;
}

export const accountKeyOf = ({
  userId,
  emailDigest,
  attemptKey,
}: Pick<OrderToAssess, "userId" | "emailDigest" | "attemptKey">): string =>
  userId ?? `guest:${emailDigest ?? attemptKey}`;

/** The model's inputs. The hour is UTC: the mall does not know the buyer's clock. */
export function featuresOf(order: OrderToAssess, history: History, at: Date): FraudFeatures {
  const { accountOrders, accountAmounts, placeOrders, settledOrders, settledFrauds } = history;
  const mean = (window: keyof Windows): number =>
    (accountAmounts[window] + order.amountMinor) / (accountOrders[window] + 1);
  const risk = (window: keyof Windows): number =>
    settledOrders[window] === 0 ? 0 : settledFrauds[window] / settledOrders[window];
  const monthly = mean("month") || 1;
  return {
    amountOverMean: order.amountMinor / monthly,
    isWeekend: [0, 6].includes(at.getUTCDay()) ? 1 : 0,
    isNight: at.getUTCHours() < 6 ? 1 : 0,
    accountOrders1d: accountOrders.day + 1,
    accountOrders7d: accountOrders.week + 1,
    accountOrders30d: accountOrders.month + 1,
    accountMean1d: mean("day") / monthly,
    accountMean7d: mean("week") / monthly,
    placeOrders1d: placeOrders.day + 1,
    placeOrders7d: placeOrders.week + 1,
    placeOrders30d: placeOrders.month + 1,
    placeRisk1d: risk("day"),
    placeRisk7d: risk("week"),
    placeRisk30d: risk("month"),
    isNewPlace: history.ordersHere === 0 ? 1 : 0,
    ...featuresOfDevice(history.device),
  };
}

/** Nothing is known of an unknown device, not that it did nothing. */
function featuresOfDevice(device: DeviceHistory | null): DeviceFeatures {
  if (device === null) return UNKNOWN_DEVICE;
  return {
    deviceOrders1h: device.ordersInHour + 1,
    deviceOrders1d: device.ordersInDay + 1,
    deviceAccounts7d: device.accountsInWeek,
    deviceRisk30d: device.settledOrders === 0 ? 0 : device.settledFrauds / device.settledOrders,
    isNewDevice: device.isNew === null ? null : device.isNew ? 1 : 0,
  };
}
