import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";

/** In the order in which they run. */
export const insightsMigrations = [CreateMessaging1763800000000];
