import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** Where a sealed value stands: it opens there and nowhere else. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** The id of the row. */
  readonly row: string;
}

/** A secret of 32 bytes and its name. */
export interface SealingKey {
  readonly kid: string;
  readonly secret: KeyObject;
}

/** Nobody can open it: altered, moved to another place, or sealed with a key that is not at hand. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/**
 * Seals a value by AES-256-GCM: one byte with the version, 1; one with the length of the key's name; the name; a nonce of
 * 12 bytes, random for each value; a tag of 16; and the value. What stands before the nonce is sealed along, and so is
 * the place: table, column and row.
 */
export function seal({ kid, secret }: SealingKey, plain: string | Uint8Array, place: Place): Buffer {
  const name = Buffer.from(kid);
  const head = Buffer.concat([Buffer.of(VERSION, name.length), name]);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(boundTo(head, place));
  const value = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), value]);
}

/**
 * @param keys those at hand; the one that the seal names opens it
 * @throws SealBroken
 */
export function open(keys: readonly SealingKey[], sealed: Uint8Array, place: Place): Buffer {
  const bytes = Buffer.from(sealed);
  const kid = keyNameOf(bytes);
  const key = keys.find(it => it.kid === kid);
  if (!key) throw new SealBroken(`The key ${kid} is not at hand.`);
  const nonceAt = 2 + Buffer.byteLength(kid);
  const tagAt = nonceAt + NONCE;
  const valueAt = tagAt + TAG;
  if (bytes.length < valueAt) throw new SealBroken('The sealed value is cut off.');
  const decipher = createDecipheriv(CIPHER, key.secret, bytes.subarray(nonceAt, tagAt), { authTagLength: TAG })
    .setAAD(boundTo(bytes.subarray(0, nonceAt), place))
    .setAuthTag(bytes.subarray(tagAt, valueAt));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(valueAt)), decipher.final()]);
  } catch {
    throw new SealBroken('The sealed value was altered, or stands where it was not sealed.');
  }
}

/** The name of the key that a value was sealed with. @throws SealBroken for what is none of our seals */
export function keyNameOf(sealed: Uint8Array): string {
  const [version, length = 0] = sealed;
  if (version !== VERSION) throw new SealBroken('The sealed value is of no version that this build knows.');
  return Buffer.from(sealed.subarray(2, 2 + length)).toString();
}

const boundTo = (head: Uint8Array, { table, column, row }: Place): Buffer =>
  Buffer.concat([head, Buffer.from(JSON.stringify([table, column, row]))]);
