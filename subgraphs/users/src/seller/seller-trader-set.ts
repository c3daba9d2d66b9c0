import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { cleanText } from "@mall/platform/text/clean-text";
import { type AddressCommand, checkAddress } from "../address/check-address";
import type { RequestDeps } from "../deps";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import { sellerEvent } from "./seller.row";

export interface SellerTraderSetCommand {
  readonly sellerId: string;
  readonly address: AddressCommand;
  readonly vatNumber?: string | null;
  readonly registrationNumber?: string | null;
  readonly expectedVersion?: number | null;
}

/** Two letters for the country, then what that country gives out. Whether it was given out is for its tax office to say. */
const VAT_NUMBER = /^[A-Z]{2}[A-Z0-9+*.]{2,13}$/;

/** Says who stands behind a seller, for its invoices and for buyers. For owners and those who look after the money. */
export async function sellerTraderSet(
  deps: RequestDeps,
  viewer: Viewer,
  command: SellerTraderSetCommand,
): Promise<SellerOutcome> {
  const { sellerId, expectedVersion } = command;
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const trader = checkTrader(command);
      const now = deps.clock.now();
      const lock = { sellerId, viewer, roles: ["OWNER", "FINANCE"], now, expectedVersion: expectedVersion ?? null };
      const seller = await lockSeller(tx, lock);
      await tx.query("UPDATE sellers SET address = $2, vat_number = $3, registration_number = $4 WHERE id = $1", [
        sellerId,
        trader.address,
        trader.vatNumber,
        trader.registrationNumber,
      ]);
      await appendToOutbox(tx, [sellerEvent({ ...seller, ...trader })], { traceId: deps.traceId, occurredAt: now });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

function checkTrader({ address, vatNumber, registrationNumber }: SellerTraderSetCommand) {
  const { clean, errors } = checkAddress(address);
  const [fault] = errors ?? [];
  if (clean === undefined) throw invalid(fault?.field ?? ["input", "address"], fault?.message ?? "The address is bad.");
  const { line1, line2, city, region, postalCode, country } = clean;
  return {
    address: { line1, line2, city, region, postalCode, country },
    vatNumber: checkVatNumber(vatNumber ?? ""),
    registrationNumber: checkRegistration(registrationNumber ?? ""),
  };
}

function checkVatNumber(text: string): string | null {
  const number = text.toUpperCase().replaceAll(/[\s-]/g, "");
  if (number === "" || VAT_NUMBER.test(number)) return number || null;
  throw invalid(["input", "vatNumber"], "vatNumber must begin with its country, such as DE136695976.");
}

function checkRegistration(input: string): string | null {
  const { text, fault } = cleanText(input, { max: 60 });
  if (text === undefined) throw invalid(["input", "registrationNumber"], `registrationNumber ${fault}.`);
  return text || null;
}

const invalid = (field: string[], message: string): SellerRefusal =>
  new SellerRefusal({ code: "INVALID_TRADER", field, message });
