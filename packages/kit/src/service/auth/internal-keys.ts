import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const publicJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().length(43),
  kid: z.string().min(1),
});
const privateJwkSchema = publicJwkSchema.extend({ d: z.string().length(43) });
const jwksSchema = z.object({ keys: z.array(publicJwkSchema).min(1) });

/** The public half of a key of the gateway, as RFC 8037 writes it. */
export type PublicJwk = z.infer<typeof publicJwkSchema>;
/** A signing key of the gateway: a secret. */
export type PrivateJwk = z.infer<typeof privateJwkSchema>;
/** The keys that services accept; several while a rotation is under way. */
export interface PublicJwks {
  readonly keys: readonly PublicJwk[];
}

/** A new Ed25519 key for the gateway, named by its RFC 7638 thumbprint, and the key set that services verify with. */
export function generateSigningKey(): { readonly privateJwk: PrivateJwk; readonly publicJwks: PublicJwks } {
  const { x, d } = z
    .object({ x: z.string(), d: z.string() })
    .parse(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  const kid = hash('sha256', `{"crv":"Ed25519","kty":"OKP","x":"${x}"}`, 'base64url');
  const publicJwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid };
  return { privateJwk: { ...publicJwk, d }, publicJwks: { keys: [publicJwk] } };
}

export const privateKeyOf = (jwk: PrivateJwk): KeyObject => createPrivateKey({ key: jwk, format: 'jwk' });

export const publicKeyOf = (jwk: PublicJwk): KeyObject => createPublicKey({ key: jwk, format: 'jwk' });

/** The gateway's signing key, from the file that GATEWAY_PRIVATE_KEY_FILE names. */
export const loadSigningKey = (env: NodeJS.ProcessEnv = process.env): PrivateJwk =>
  load('GATEWAY_PRIVATE_KEY_FILE', privateJwkSchema, env);

/** The keys a service accepts, from the file that GATEWAY_PUBLIC_KEYS_FILE names. Private parts in it are dropped. */
export const loadPublicKeys = (env: NodeJS.ProcessEnv = process.env): PublicJwks =>
  load('GATEWAY_PUBLIC_KEYS_FILE', jwksSchema, env);

function load<T>(variable: string, schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const file = env[variable];
  if (!file) throw new Error(`${variable} must name a file with the gateway's key.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${variable} names a file that cannot be read as JSON: ${file}`);
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw new Error(`${variable} does not hold an Ed25519 key:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
