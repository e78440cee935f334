import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Cbor = number | string | Buffer | ReadonlyMap<Cbor, Cbor>;

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_CREDENTIAL = 64;

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

/** RFC 8949, as much as a credential takes. */
function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flat().map(encode)]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

/** What a browser adds to a ceremony, and whether the person unlocked the authenticator by a finger or a PIN. */
export interface Ceremony {
  challenge: string;
  origin: string;
  isUnlocked?: boolean;
}

/** One passkey (WebAuthn level 3, ES256, no attestation), and the browser that it's used in. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32).toString('base64url');
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private uses = 0;

  constructor(private readonly rpId: string) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  /** Answers `navigator.credentials.create()`. */
  register({ isUnlocked = true, ...ceremony }: Ceremony): object {
    const attestation = new Map<Cbor, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', this.data(HAS_CREDENTIAL | flags(isUnlocked), this.credential())],
    ]);
    return this.answer({
      clientDataJSON: clientData('webauthn.create', ceremony),
      attestationObject: encode(attestation).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** Answers `navigator.credentials.get()`. @param id another credential's, to claim that it is this one's */
  signIn({ isUnlocked = true, ...ceremony }: Ceremony, id = this.id): object {
    const clientDataJSON = clientData('webauthn.get', ceremony);
    const authenticatorData = this.data(flags(isUnlocked));
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    const parts = { clientDataJSON, authenticatorData: authenticatorData.toString('base64url') };
    return this.answer({ ...parts, signature: sign('sha256', signed, this.privateKey).toString('base64url') }, id);
  }

  private data(bits: number, credential: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++this.uses);
    return Buffer.concat([sha256(this.rpId), Buffer.from([bits]), counter, credential]);
  }

  private credential(): Buffer {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const key = new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const id = Buffer.from(this.id, 'base64url');
    return Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, encode(key)]);
  }

  private answer(response: object, id = this.id): object {
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }
}

const flags = (isUnlocked: boolean): number => USER_PRESENT | (isUnlocked ? USER_VERIFIED : 0);

const clientData = (type: string, { challenge, origin }: Ceremony): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
