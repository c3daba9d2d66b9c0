import { systemIds } from "@mall/platform/ids/uuid-v7";
import { createAccessTokens } from "./access-token";
import { generateAccessTokenKeys } from "./access-token-keys";

describe("the key of access tokens", () => {
  it.each([
    [undefined, "ACCESS_TOKEN_PRIVATE_JWK is required"],
    ["", "ACCESS_TOKEN_PRIVATE_JWK is required"],
    ["not json", "ACCESS_TOKEN_PRIVATE_JWK is not JSON"],
    ['{"kty":"oct","k":"c2VjcmV0"}', "must be an Ed25519 private key"],
  ])("is asked for in one sentence when it is %j", async (jwk, sentence) => {
    await expect(createAccessTokens(jwk, systemIds)).rejects.toThrow(sentence);
  });

  it("must be the private half", async () => {
    const { publicJwks } = await generateAccessTokenKeys();
    const [publicJwk] = (JSON.parse(publicJwks) as { keys: object[] }).keys;
    await expect(createAccessTokens(JSON.stringify(publicJwk), systemIds)).rejects.toThrow("Ed25519 private key");
  });

  it("keeps its private part to itself", async () => {
    const { privateJwk, publicJwks } = await generateAccessTokenKeys();
    const { d, kid } = JSON.parse(privateJwk) as { d: string; kid: string };
    expect(publicJwks).not.toContain(d);
    expect(publicJwks).toContain(kid);
  });
});
