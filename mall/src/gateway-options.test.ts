import type { LiveEvents } from "@mall/platform/events/live-events";
import { noPeers } from "@mall/platform/peers/peers";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { readMallConfig } from "./config";
import { gatewayOptions } from "./gateway-options";

it("the gateway tells devices apart unless whoever runs the mall says no", () => {
  const secretWith = (environment: Record<string, string>) => {
    const { protection, port, host } = readMallConfig([], environment);
    const needs = { keys: { accessTokenPublicJwks: '{"keys":[]}' }, live: {} as LiveEvents, peers: noPeers };
    const options = { ...needs, port, host, logger: silentLogger, deviceSecret: "a secret of this test" };
    return gatewayOptions({ ...options, ...protection }).deviceSecret;
  };
  expect(secretWith({})).toBe("a secret of this test");
  expect(secretWith({ TELL_DEVICES: "false" })).toBeNull();
});
