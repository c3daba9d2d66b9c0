import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { CreatePointsLedger1763800100000 } from "./1763800100000-create-points-ledger";
import { GuardPointsLedger1763800150000 } from "./1763800150000-guard-points-ledger";
import { CreateEarnings1763800200000 } from "./1763800200000-create-earnings";
import { CreateProgramme1763800300000 } from "./1763800300000-create-programme";

/** In the order in which they run. */
export const loyaltyMigrations = [
  CreateMessaging1763800000000,
  CreatePointsLedger1763800100000,
  GuardPointsLedger1763800150000,
  CreateEarnings1763800200000,
  CreateProgramme1763800300000,
];
