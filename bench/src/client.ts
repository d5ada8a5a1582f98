import { INTERNAL_TOKEN_HEADER, type InternalTokenSigner } from '@mainstay/kit/auth';
import { DEALER_SCOPES } from '@mainstay/kit/domain';
import { type Pool } from 'undici';
import { z } from 'zod';

/** Sends one operation and gives its data. @throws Error on any error of the answer, refusals included */
export type Send = (query: string, variables?: Record<string, unknown>) => Promise<Record<string, unknown>>;

const Answer = z.object({ data: z.record(z.string(), z.unknown()).nullish(), errors: z.array(z.unknown()).optional() });
const Refused = z.object({ userErrors: z.array(z.unknown()).min(1) });

/** Staff with this token, through the gateway. */
export function throughGateway(pool: Pool, token: string): Send {
  return sender(pool, () => ({ authorization: `Bearer ${token}` }));
}

/** As the gateway calls a service: an internal token for every body. */
export function straightTo(service: string, pool: Pool, signer: InternalTokenSigner, roles: readonly string[]): Send {
  const caller = { subject: 'bench', roles: ['STAFF', ...roles], dealerId: null, scopes: [] };
  return sender(pool, body => ({ [INTERNAL_TOKEN_HEADER]: signer.sign(caller, service, body) }));
}

/** The same for a dealer with every scope. */
export function straightToAsDealer(service: string, pool: Pool, signer: InternalTokenSigner, dealerId: string): Send {
  const caller = { subject: 'bench-dealer', roles: ['DEALER'], dealerId, scopes: DEALER_SCOPES };
  return sender(pool, body => ({ [INTERNAL_TOKEN_HEADER]: signer.sign(caller, service, body) }));
}

function sender(pool: Pool, authorize: (body: string) => Record<string, string>): Send {
  return async (query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', ...authorize(body) };
    const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
    const text = await response.body.text();
    const { data, errors } = Answer.parse(JSON.parse(text));
    const isRefused = Object.values(data ?? {}).some(payload => Refused.safeParse(payload).success);
    if (!data || errors || isRefused) throw new Error(`The platform answered ${response.statusCode}: ${text}`);
    return data;
  };
}
