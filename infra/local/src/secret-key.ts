import { randomBytes } from 'node:crypto';

/** A new secret of 32 bytes with a name, as RFC 7517 writes it. */
export const newSecretKey = () => ({
  kty: 'oct',
  kid: randomBytes(6).toString('base64url'),
  k: randomBytes(32).toString('base64url'),
});
