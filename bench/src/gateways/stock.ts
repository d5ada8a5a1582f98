/** A process: Apollo Gateway behind Apollo Server as their documentation starts them, with nothing of ours. */
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

interface Context {
  readonly authorization?: string | undefined;
}

/** Passes on who asks, as any deployment does. */
class PassingOn extends RemoteGraphQLDataSource<Context> {
  override willSendRequest(options: Parameters<NonNullable<RemoteGraphQLDataSource<Context>['willSendRequest']>>[0]) {
    if (!('incomingRequestContext' in options) || !options.context.authorization) return;
    options.request.http?.headers.set('authorization', options.context.authorization);
  }
}

const { SUPERGRAPH = '', PORT } = process.env;
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
  buildService: ({ url }) => new PassingOn({ url }),
});
const server = new ApolloServer<Context>({ gateway });
await startStandaloneServer(server, {
  listen: { port: Number(PORT), host: '127.0.0.1' },
  context: ({ req }) => Promise.resolve({ authorization: req.headers.authorization }),
});
