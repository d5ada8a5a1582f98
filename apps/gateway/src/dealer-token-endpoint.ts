import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type DealerSignIn, prefixOf } from './dealer-sign-in.ts';
import { TOKEN_SECONDS } from './dealer-tokens.ts';
import { RequestRefused } from './errors.ts';
import { setHeaders } from './headers.ts';
import type { DealerQuotas } from './quota.ts';
import { readText, refuseLarger } from './request-text.ts';

/** Where machines of dealers get tokens. */
export const TOKEN_ADDRESS = '/dealer/token';

const MOST_BYTES = 8_000;

/** A refusal as RFC 6749, 5.2 writes it. */
class GrantRefused extends Error {
  override readonly name = 'GrantRefused';

  constructor(
    readonly status: number,
    readonly code: string,
    description: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
  }
}

const invalidRequest = (description: string) => new GrantRefused(400, 'invalid_request', description);
const invalidClient = (description: string) =>
  new GrantRefused(401, 'invalid_client', description, { 'www-authenticate': 'Basic realm="mainstay"' });

export interface DealerTokenEndpointOptions {
  readonly dealers: DealerSignIn;
  readonly quotas: DealerQuotas;
  readonly logger: Logger;
}

/**
 * OAuth 2 client credentials for machines of dealers (RFC 6749, 4.4): an API key is a client, its prefix the id and the key
 * the secret. A token costs what the cheapest operation does, and wrong keys are held off as at the door.
 */
export class DealerTokenEndpoint {
  constructor(private readonly options: DealerTokenEndpointOptions) {}

  /** Answers every request to the address. */
  async answer(req: IncomingMessage, res: ServerResponse, correlationId: string): Promise<void> {
    let subject: string | undefined;
    try {
      const { key, scopes } = await readGrant(req);
      const { token, visitor } = await this.options.dealers.tokenFor(key, scopes);
      subject = visitor.subject;
      const account = this.options.quotas.accountOf(visitor.dealerId ?? '', visitor.quotaPerMinute);
      account.pay();
      setHeaders(res, account.headers());
      if (visitor.scopes.length === 0) {
        throw new GrantRefused(400, 'invalid_scope', 'The client has none of these scopes.');
      }
      const scope = visitor.scopes.join(' ');
      sendJson(res, 200, { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope });
    } catch (error) {
      const refused = refusalOf(error);
      req.resume();
      setHeaders(res, refused.headers);
      sendJson(res, refused.status, { error: refused.code, error_description: refused.message });
    }
    this.options.logger.info({ subject, status: res.statusCode, correlationId }, 'dealer token');
  }
}

/** What a request asks for. @throws GrantRefused, RequestRefused */
async function readGrant(req: IncomingMessage): Promise<{ key: string; scopes: readonly string[] }> {
  if (req.method !== 'POST') throw new GrantRefused(405, 'invalid_request', 'Send it by POST.', { allow: 'POST' });
  refuseLarger(req, MOST_BYTES);
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw invalidRequest('Send a form: application/x-www-form-urlencoded.');
  }
  const form = new URLSearchParams(await readText(req, MOST_BYTES));
  const names = [...form.keys()];
  if (new Set(names).size < names.length) throw invalidRequest('A parameter is there twice.');
  const { id, key } = clientIn(req, form);
  if (form.get('grant_type') !== 'client_credentials') {
    throw new GrantRefused(400, 'unsupported_grant_type', 'The grant here is client_credentials.');
  }
  if (prefixOf(key) !== id) throw invalidClient('The client is unknown, or its secret is wrong.');
  return { key, scopes: (form.get('scope') ?? '').split(' ').filter(scope => scope !== '') };
}

function clientIn(req: IncomingMessage, form: URLSearchParams): { id: string; key: string } {
  const [, basic] = /^Basic +(\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  const inForm = form.has('client_secret');
  if (basic !== undefined && inForm) throw invalidRequest('Say who you are in the header or in the form, not in both.');
  if (inForm) return { id: form.get('client_id') ?? '', key: form.get('client_secret') ?? '' };
  const [, id = '', key = ''] = /^([^:]*):(.*)$/.exec(Buffer.from(basic ?? '', 'base64').toString()) ?? [];
  // Id and secret consist of letters, digits, and underscores alone, which no encoding touches.
  return { id, key };
}

function refusalOf(error: unknown): GrantRefused {
  if (error instanceof GrantRefused) return error;
  if (!(error instanceof RequestRefused)) throw error;
  const { status, message, headers, details } = error;
  if (status === 401) return invalidClient(String(details['reason']));
  if (status === 403) return new GrantRefused(400, 'unauthorized_client', String(details['reason']));
  if (status === 429 || status === 503) return new GrantRefused(status, 'temporarily_unavailable', message, headers);
  return new GrantRefused(status, 'invalid_request', message);
}

function sendJson(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', pragma: 'no-cache' });
  res.end(JSON.stringify(body));
}
