import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

interface Asked {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id: string };
}

/** What a thief or a broken device might do. */
export interface Mischief {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly isUserVerified?: boolean;
  readonly counter?: number;
  readonly key?: KeyObject;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;
const sha256 = (data: Buffer | string): Buffer => createHash("sha256").update(data).digest();

/** A passkey as a device keeps it, with a P-256 key: it makes what browsers give for `create` and `get`. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  private readonly pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private counter = 0;

  create(options: string, mischief: Mischief = {}): string {
    const asked = JSON.parse(options) as Asked;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, this.coseKey()]);
    const data = Buffer.concat([this.authenticatorData(asked, HAS_CREDENTIAL, mischief), credential]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(data.length);
    // CBOR: { fmt: "none", attStmt: {}, authData: … }
    const attestationObject = Buffer.concat([
      ...[Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"), Buffer.of(0x59), size, data],
    ]);
    const clientData = this.clientData("webauthn.create", asked, mischief);
    return this.answer({ clientDataJSON: clientData, attestationObject, transports: ["internal"] });
  }

  get(options: string, mischief: Mischief = {}): string {
    const asked = JSON.parse(options) as Asked;
    this.counter = mischief.counter ?? this.counter + 1;
    const authenticatorData = this.authenticatorData(asked, 0, mischief);
    const clientData = this.clientData("webauthn.get", asked, mischief);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    const signature = sign("sha256", signed, mischief.key ?? this.pair.privateKey);
    return this.answer({ clientDataJSON: clientData, authenticatorData, signature });
  }

  private answer(response: Readonly<Record<string, Buffer | string[]>>): string {
    const id = this.id.toString("base64url");
    const texts = Object.entries(response).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString("base64url") : value,
    ]);
    const whole = {
      id,
      rawId: id,
      type: "public-key",
      clientExtensionResults: {},
      response: Object.fromEntries(texts) as object,
    };
    return JSON.stringify(whole);
  }

  private clientData(type: string, asked: Asked, { origin = "http://localhost:4000", challenge }: Mischief): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: challenge ?? asked.challenge, origin, crossOrigin: false }));
  }

  private authenticatorData(asked: Asked, flags: number, { rpId, isUserVerified = true }: Mischief): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const host = rpId ?? asked.rpId ?? asked.rp?.id ?? "";
    return Buffer.concat([sha256(host), Buffer.of(flags | PRESENT | (isUserVerified ? VERIFIED : 0)), counter]);
  }

  /** CBOR: { kty: EC2, alg: ES256, crv: P-256, x, y } */
  private coseKey(): Buffer {
    const { x = "", y = "" } = this.pair.publicKey.export({ format: "jwk" });
    const [left, right] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
    return Buffer.concat([Buffer.from("a5010203262001215820", "hex"), left, Buffer.from("225820", "hex"), right]);
  }
}
