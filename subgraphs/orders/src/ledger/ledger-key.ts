/** What is booked once, whoever repeats it. */
export const ledgerKey = {
  operation: (operationId: string) => `operation:${operationId}`,
  chargeback: (cause: string) => `chargeback:${cause}`,
  chargebackReversed: (cause: string) => `chargeback-reversed:${cause}`,
  release: (shipmentId: string) => `release:${shipmentId}`,
  reserveRelease: (shipmentId: string) => `reserve-release:${shipmentId}`,
  payout: (payoutId: string) => `payout:${payoutId}`,
  payoutPaid: (payoutId: string) => `payout-paid:${payoutId}`,
  payoutFailed: (payoutId: string) => `payout-failed:${payoutId}`,
};
