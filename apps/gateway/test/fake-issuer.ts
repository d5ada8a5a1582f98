import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { listen } from './listen.ts';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** An OpenID Connect issuer as far as the gateway sees one: discovery, keys, and tokens signed with them. */
export async function startFakeIssuer(alg = 'ES256') {
  const published = new Map<string, Keys>();
  const fetches = { discovery: 0, keys: 0 };
  let isDown = false;
  let hanging: string | undefined;
  const newKey = async (kid: string, publish = true): Promise<Keys> => {
    const keys = await generateKeyPair(alg, { extractable: true });
    if (publish) published.set(kid, keys);
    return keys;
  };
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    if (hanging !== undefined && req.url?.includes(hanging)) return;
    if (isDown) return void res.writeHead(500).end();
    if (req.url === '/jwks') {
      fetches.keys += 1;
      const keys = [...published].map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, alg }));
      return void res.end(JSON.stringify({ keys: await Promise.all(keys) }));
    }
    fetches.discovery += 1;
    res.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/jwks` }));
  };
  const { url: issuer, close } = await listen(createServer((req, res) => void answer(req, res)));
  await newKey('k1');

  /** An access token of a dispatcher, with whatever is different this time; a claim set to undefined is left out. */
  async function token(change: JWTPayload = {}, header: { kid?: string; alg?: string; keys?: Keys } = {}) {
    const { kid = 'k1' } = header;
    const keys = header.keys ?? published.get(kid);
    if (!keys) throw new Error(`no key ${kid}`);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: 'mainstay', sub: 'user-7', roles: ['DISPATCHER'], iat: now, exp: now + 300 };
    return new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: header.alg ?? alg, typ: 'at+jwt', kid })
      .sign(keys.privateKey);
  }
  /** Requests to addresses that hold this text are never answered. */
  const hang = (at?: string) => void (hanging = at);
  return { issuer, fetches, newKey, token, hang, fail: (down: boolean) => void (isDown = down), close };
}
