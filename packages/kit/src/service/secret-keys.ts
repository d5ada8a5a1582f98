import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of every key of the platform. */
export const KEY_BYTES = 32;

/** A secret of 32 bytes and its name, as RFC 7517 writes it. */
export const SecretKey = z.object({
  kty: z.literal('oct'),
  kid: z.string().min(1).max(64),
  k: z.base64url().refine(k => Buffer.from(k, 'base64url').length === KEY_BYTES, `must be ${KEY_BYTES} bytes`),
});
export type SecretKey = z.infer<typeof SecretKey>;

export const newSecretKey = (kid = randomBytes(6).toString('base64url')): SecretKey => ({
  kty: 'oct',
  kid,
  k: randomBytes(KEY_BYTES).toString('base64url'),
});

export const secretOf = ({ k }: SecretKey): KeyObject => createSecretKey(k, 'base64url');

/**
 * The keys in the file that a variable names.
 * @param what they are, for whoever reads why there are none
 * @throws Error where the variable is not set, or its file does not hold them
 */
export function readKeyFile<T>(variable: string, what: string, schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const file = env[variable];
  if (!file) throw new Error(`${variable} must name a file with ${what}.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${variable} names a file that cannot be read as JSON: ${file}`);
  }
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  throw new Error(`${variable} names a file that does not hold ${what}:\n${z.prettifyError(read.error)}`);
}
