import { KeyObject, verify, type webcrypto } from 'node:crypto';
import {
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  type ProtectedHeaderParameters,
  UnsecuredJWT,
} from 'jose';

const SIGNED = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const LEAST_BITS = 2048;
/** Stands before claims whose signature was found good, so that jose reads them. */
const UNSIGNED_HEADER = Buffer.from('{"alg":"none"}').toString('base64url');

/**
 * The claims of a token, as jose's `jwtVerify` gives them. jose asks WebCrypto for a signature, whose way over another
 * thread costs three times the check itself; for RS256, which our issuer uses, Node is asked directly. The rest is jose's:
 * the keys, the claims, and every other algorithm.
 * @throws what `jwtVerify` throws
 */
export async function verifyToken(
  token: string,
  findKey: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  const header = headerOf(token);
  const isPlain = header?.alg === 'RS256' && header.crit === undefined && options.algorithms?.includes('RS256');
  if (!isPlain) return (await jwtVerify(token, findKey, options)).payload;
  const [protectedHeader = '', payload = '', signature = ''] = token.split('.');
  const key = await findKey({ ...header, alg: 'RS256' }, { protected: protectedHeader, payload, signature });
  if (!isRs256Key(key)) return (await jwtVerify(token, key, options)).payload;
  const signed = Buffer.from(`${protectedHeader}.${payload}`);
  if (!verify('sha256', signed, keyObjectOf(key), Buffer.from(signature, 'base64url')))
    throw new errors.JWSSignatureVerificationFailed();
  return UnsecuredJWT.decode(`${UNSIGNED_HEADER}.${payload}.`, options).payload;
}

function headerOf(token: string): ProtectedHeaderParameters | undefined {
  if (!SIGNED.test(token)) return undefined;
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}

type Key = Awaited<ReturnType<JWTVerifyGetKey>>;

const isRs256Key = (key: Key): key is CryptoKey => {
  if (!(key instanceof CryptoKey) || key.type !== 'public' || !key.usages.includes('verify')) return false;
  const { name, hash, modulusLength }: Partial<webcrypto.RsaHashedKeyAlgorithm> = key.algorithm;
  return name === 'RSASSA-PKCS1-v1_5' && hash?.name === 'SHA-256' && (modulusLength ?? 0) >= LEAST_BITS;
};

const keyObjects = new WeakMap<CryptoKey, KeyObject>();

function keyObjectOf(key: CryptoKey): KeyObject {
  const known = keyObjects.get(key) ?? KeyObject.from(key);
  keyObjects.set(key, known);
  return known;
}
