import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

/** An issuer of access tokens such as identity's, so that the gateway checks real tokens without a sign-in page. */
export class Issuer {
  readonly #server: Server;
  readonly #key: CryptoKey;
  readonly url: string;

  private constructor(server: Server, key: CryptoKey, url: string) {
    this.#server = server;
    this.#key = key;
    this.url = url;
  }

  static async start(port: number): Promise<Issuer> {
    const url = `http://127.0.0.1:${port}`;
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }] };
    const server = createServer((request, response) => {
      const isDiscovery = request.url === '/.well-known/openid-configuration';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isDiscovery ? { issuer: url, jwks_uri: `${url}/jwks` } : jwks));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new Issuer(server, privateKey, url);
  }

  /** A token for staff, good for the whole run. */
  token(...roles: readonly string[]): Promise<string> {
    return this.tokenOf('bench', ...roles);
  }

  /** A token for this member of staff; no two are the same text. */
  tokenOf(subject: string, ...roles: readonly string[]): Promise<string> {
    return new SignJWT({ roles })
      .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'at+jwt' })
      .setIssuer(this.url)
      .setAudience('mainstay')
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(this.#key);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
