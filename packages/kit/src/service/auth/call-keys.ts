import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const BYTES = 32;
const callKeySchema = z.object({
  kty: z.literal('oct'),
  kid: z.string().min(1),
  k: z.base64url().refine(k => Buffer.from(k, 'base64url').length === BYTES, `must be ${BYTES} bytes`),
});
const callKeysSchema = z.record(z.string(), z.array(callKeySchema).min(1));

/** A secret that the gateway and one service share, as RFC 7517 writes it: 32 random bytes and their name. */
export type CallKey = z.infer<typeof callKeySchema>;

/**
 * Keys by service. The gateway has those of all services and signs with the first of each; a service has its own alone
 * and accepts each of them: several while a rotation is under way.
 */
export type CallKeys = Readonly<Record<string, readonly CallKey[]>>;

/** New keys, one for each service. */
export const generateCallKeys = (services: readonly string[]): CallKeys =>
  Object.fromEntries(services.map(service => [service, [generateCallKey()]]));

const generateCallKey = (): CallKey => ({
  kty: 'oct',
  kid: randomBytes(6).toString('base64url'),
  k: randomBytes(BYTES).toString('base64url'),
});

export const secretOf = ({ k }: CallKey): KeyObject => createSecretKey(k, 'base64url');

/** The keys in the file that CALL_KEYS_FILE names. */
export function loadCallKeys(env: NodeJS.ProcessEnv = process.env): CallKeys {
  const file = env['CALL_KEYS_FILE'];
  if (!file) throw new Error('CALL_KEYS_FILE must name a file with the keys of calls between gateway and services.');
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`CALL_KEYS_FILE names a file that cannot be read as JSON: ${file}`);
  }
  const parsed = callKeysSchema.safeParse(content);
  if (!parsed.success) throw new Error(`CALL_KEYS_FILE does not hold call keys:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
