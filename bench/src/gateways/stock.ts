/**
 * A process: Apollo Gateway behind Apollo Server as their documentation starts them, with nothing of ours. With
 * DUTIES=1 it also checks the caller's token and signs each call, as our services demand of whoever calls them.
 */
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { type Caller, INTERNAL_TOKEN_HEADER, InternalTokenSigner, loadCallKeys } from '@mainstay/kit/auth';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

interface Context {
  readonly authorization?: string | undefined;
  readonly caller?: Caller | undefined;
}

const { SUPERGRAPH = '', PORT, DUTIES, OIDC_ISSUER = '' } = process.env;
const duties = DUTIES
  ? {
      keys: createRemoteJWKSet(new URL(`${OIDC_ISSUER}/jwks`)),
      signer: new InternalTokenSigner(loadCallKeys(process.env)),
    }
  : undefined;

/** Passes on who asks, as any deployment does. */
class PassingOn extends RemoteGraphQLDataSource<Context> {
  override willSendRequest(options: Parameters<NonNullable<RemoteGraphQLDataSource<Context>['willSendRequest']>>[0]) {
    if (!('incomingRequestContext' in options) || !options.context.authorization) return;
    const { request, context } = options;
    request.http?.headers.set('authorization', context.authorization ?? '');
    if (!duties || !context.caller) return;
    const { query, variables, operationName } = request;
    const service = new URL(this.url ?? '').pathname.slice(1);
    const token = duties.signer.sign(context.caller, service, JSON.stringify({ query, variables, operationName }));
    request.http?.headers.set(INTERNAL_TOKEN_HEADER, token);
  }
}

async function callerOf(authorization: string | undefined): Promise<Caller | undefined> {
  if (!duties) return undefined;
  const token = authorization?.slice('Bearer '.length) ?? '';
  const { payload } = await jwtVerify(token, duties.keys, { issuer: OIDC_ISSUER, audience: 'mainstay' });
  const roles = z.array(z.string()).parse(payload['roles']);
  return { subject: payload.sub ?? '', roles: ['STAFF', ...roles], dealerId: null, scopes: [] };
}

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
  buildService: ({ url }) => new PassingOn({ url }),
});
const server = new ApolloServer<Context>({ gateway });
await startStandaloneServer(server, {
  listen: { port: Number(PORT), host: '127.0.0.1' },
  context: async ({ req: { headers } }) => ({
    authorization: headers.authorization,
    caller: await callerOf(headers.authorization),
  }),
});
