import { generateKeyPairSync, hash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the two halves of the gateway's key are. */
interface GatewayKeyFiles {
  readonly privateKey: string;
  readonly publicKeys: string;
}

/** The files of the Ed25519 key with which the gateway signs its calls to the services; made at the first use. */
export function gatewayKeyFiles(folder: string, publicFolder = folder): GatewayKeyFiles {
  const files = {
    privateKey: join(folder, 'gateway.private.json'),
    publicKeys: join(publicFolder, 'gateway.public.json'),
  };
  if (existsSync(files.privateKey) && existsSync(files.publicKeys)) return files;
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint of the public part names the key.
  const kid = hash('sha256', JSON.stringify({ crv, kty, x }), 'base64url');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(publicFolder, { recursive: true });
  writeFileSync(files.publicKeys, JSON.stringify({ keys: [{ kty, crv, x, kid }] }));
  writeFileSync(files.privateKey, JSON.stringify({ kty, crv, x, d, kid }), { mode: 0o600 });
  return files;
}

/** As a program, for containers: the folder of the gateway, and the one that the services read. */
if (import.meta.main) {
  const [folder, publicFolder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder for the private key, and the one for the public keys.');
  console.log(gatewayKeyFiles(folder, publicFolder).publicKeys);
}
