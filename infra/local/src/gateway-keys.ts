import { generateKeyPairSync, hash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the Ed25519 key with which the gateway signs its calls to the services; made at the first use. */
export function gatewayKeyFiles(folder: string): { readonly privateKey: string; readonly publicKeys: string } {
  const files = { privateKey: join(folder, 'gateway.private.json'), publicKeys: join(folder, 'gateway.public.json') };
  if (existsSync(files.privateKey) && existsSync(files.publicKeys)) return files;
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint of the public part names the key.
  const kid = hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.publicKeys, JSON.stringify({ keys: [{ kty, crv, x, kid }] }));
  writeFileSync(files.privateKey, JSON.stringify({ kty, crv, x, d, kid }), { mode: 0o600 });
  return files;
}
