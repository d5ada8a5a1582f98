import { composeServices } from '@apollo/composition';
import { createServiceServer, InternalTokenVerifier, Metrics, RunningService } from '@mainstay/kit/service';
import { createServiceDatabase } from '@mainstay/testing';
import { parse } from 'graphql';
import { pino } from 'pino';
import { generateCallKeys, InternalTokenSigner } from '@mainstay/kit/auth';
import { createGateway } from '../../src/index.ts';
import { startFakeIssuer } from '../fake-issuer.ts';
import { listen } from '../listen.ts';
import { neighbour, NEIGHBOURS } from './neighbours.ts';
import { products } from './products.ts';

/** An answer, its fields read freely. */
type Answer = any;
type Ask = (query: string, variables?: Record<string, unknown>, headers?: Record<string, string>) => Promise<Answer>;

const SERVICE = 'products';
const STAFF = { subject: 'someone', roles: ['STAFF'], dealerId: null, scopes: [] };

const asking =
  (url: string, headersOf: (body: string) => Record<string, string>): Ask =>
  async (query, variables, headers) => {
    const body = JSON.stringify({ query, variables });
    const sent = { 'content-type': 'application/json', accept: 'application/json', ...headersOf(body), ...headers };
    const { extensions, ...answer }: Answer = await (await fetch(url, { method: 'POST', headers: sent, body })).json();
    const { statements: _, ...others } = extensions ?? {}; // The number of statements is for our gateway alone.
    return Object.keys(others).length > 0 ? { ...answer, extensions: others } : answer;
  };

/** Products as every service is served, open to tools or not; each call to it carries its internal token. */
async function serveProducts(databaseUrl: string, isOpenToTools: boolean) {
  const keys = generateCallKeys([SERVICE, ...Object.keys(NEIGHBOURS)]);
  const signer = new InternalTokenSigner(keys);
  const metrics = new Metrics(SERVICE);
  const logger = pino({ level: 'silent' });
  const service = await RunningService.start(products, { databaseUrl, bus: null, logger, metrics, isOpenToTools });
  const { url, close } = await listen(createServiceServer(service, new InternalTokenVerifier(keys, SERVICE), metrics));
  return {
    url: `${url}/graphql`,
    signer,
    ask: asking(`${url}/graphql`, body => ({ 'x-internal-token': signer.sign(STAFF, SERVICE, body) })),
    async close() {
      await close();
      await service.close();
    },
  };
}

function compose(productsSdl: string): string {
  const services = Object.entries({ ...NEIGHBOURS, [SERVICE]: productsSdl });
  const { supergraphSdl, errors } = composeServices(
    services.map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}` })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(error => error.message).join('\n'));
  return supergraphSdl;
}

/** Products served by our kit, its two neighbours, and our gateway before them, on the SDL that products itself tells. */
export async function startProductsWorld() {
  const database = await createServiceDatabase(products);
  const service = await serveProducts(database.url, true);
  const asInProduction = await serveProducts(database.url, false);
  const issuer = await startFakeIssuer();
  const { data } = await service.ask('{ _service { sdl } }');
  const sdl: string = data._service.sdl;
  const supergraph = compose(sdl);
  const gateway = await createGateway({
    staffSupergraph: supergraph,
    dealerSupergraph: supergraph,
    services: {
      ...{ products: service.url, users: neighbour('users'), inventory: neighbour('inventory') },
      customers: { execute: () => Promise.reject(new Error('Nobody comes in as a dealer.')) },
    },
    signIn: { issuer: issuer.issuer, audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' }, rolesClaim: 'roles' },
    signer: service.signer,
    logger: pino({ level: 'silent' }),
  });
  const url = await gateway.listen(0);
  const authorization = `Bearer ${await issuer.token()}`;
  return {
    sdl,
    supergraph,
    products: service.ask,
    productsInProduction: asInProduction.ask,
    gateway: asking(`${url}/graphql`, () => ({ authorization })),
    async close() {
      await gateway.close();
      await Promise.all([service.close(), asInProduction.close(), issuer.close()]);
      await database.drop();
    },
  };
}

export type ProductsWorld = Awaited<ReturnType<typeof startProductsWorld>>;
