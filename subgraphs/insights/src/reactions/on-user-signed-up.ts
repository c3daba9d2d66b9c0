import type { Reaction } from "@mall/platform/events/inbox";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { UserSignedUp } from "@mall/schema/events/user-signed-up";
import { assessSignUp } from "../fraud/assess-sign-up";

export const onUserSignedUp: Reaction = async (tx, event) => {
  const { userId, displayName, device = null } = event.payload as UserSignedUp;
  await assessSignUp(tx, { id: uuidV7(), userId, displayName, device, at: event.occurredAt });
};
