import { customers } from '@mainstay/customers';
import { createGateway, readGraphs, type ServiceCall } from '@mainstay/gateway';
import { createIdentity, DEFAULT_REDIRECT_URIS, runCommand, signInOnPage } from '@mainstay/identity';
import { DEALER_SCOPES } from '@mainstay/kit/domain';
import {
  generateCallKeys,
  type GraphQLCall,
  InternalTokenSigner,
  InternalTokenVerifier,
  type RunningService,
} from '@mainstay/kit/service';
import { freePort } from '@mainstay/local';
import { createDatabase, startTestService } from '@mainstay/testing';
import { pino } from 'pino';
import { OPERATIONS_FILE } from '../src/client/operations.ts';
import { executeOverHttp, PlatformClient } from '../src/client/platform-client.ts';
import { administerDealers } from '../src/dealers/administer-dealers.ts';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly code: unknown;
  readonly body: { readonly data?: Record<string, unknown> | null; readonly errors?: readonly AnswerError[] };
}
interface AnswerError {
  readonly extensions: Readonly<Record<string, unknown>>;
}

const REGISTER = `mutation ($input: CustomerRegisterInput!) { customerRegister(input: $input) { userErrors { message } } }`;

/** Gateway, issuer and customers as they are, on a clock that the test moves. The other services are away. */
export async function openDealersDoor() {
  const opened = new AsyncDisposableStack();
  const service = await startTestService(customers);
  opened.defer(() => service.close());
  const database = await createDatabase(`identity_${crypto.randomUUID().replaceAll('-', '')}`);
  opened.defer(() => database.drop());
  const port = await freePort();
  const identity = createIdentity({
    issuer: `http://localhost:${port}`,
    databaseUrl: database.url,
    database: new URL(database.url).pathname.slice(1),
  });
  opened.defer(() => identity.close());
  await identity.migrate();
  await identity.listen(port, 'localhost');

  const keys = generateCallKeys(['customers']);
  const lines: string[] = [];
  const gateway = await createGateway({
    ...(await readGraphs({ trustedDocuments: [OPERATIONS_FILE] })),
    services: {
      customers: endpoint(service.service, new InternalTokenVerifier(keys, 'customers')),
      ...Object.fromEntries(['tickets', 'inventory', 'logistics', 'billing'].map(name => [name, 'http://127.0.0.1:9'])),
    },
    signIn: {
      issuer: identity.issuer,
      audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' },
      rolesClaim: 'roles',
    },
    signer: new InternalTokenSigner(keys),
    logger: pino({ level: 'trace' }, { write: line => void lines.push(line) }),
    clock: service.clock,
  });
  opened.defer(() => gateway.close());
  const url = await gateway.listen(0);

  async function tokenOf(client: { readonly clientId: string; readonly clientSecret: string }, scope = '') {
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
    const answer = await fetch(`${identity.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    });
    const { access_token }: { access_token?: string } = JSON.parse(await answer.text());
    if (access_token === undefined) throw new Error(`The issuer gives no token: ${answer.status}`);
    return access_token;
  }

  const addStaff = (name: string, roles: ('ADMINISTRATOR' | 'ADMIN_HR')[]) =>
    identity.clients.add({ name, roles, scopes: [] });
  const administrator = await tokenOf(await addStaff('administrator', ['ADMINISTRATOR']));
  const client = new PlatformClient(
    executeOverHttp({ gatewayUrl: url, tokenOf: () => Promise.resolve(administrator) }),
  );

  /** Posts an operation with a key or token. */
  async function call(token: string, query: string, path = '/dealer/graphql'): Promise<Answer> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const body: Answer['body'] = JSON.parse(await response.text());
    const extensions = body.errors?.[0]?.extensions ?? {};
    return {
      status: response.status,
      headers: response.headers,
      code: extensions['reason'] ?? extensions['code'],
      body,
    };
  }

  /** The token that a machine of a dealer gets for a key. */
  async function tokenFor(key: string, scope: string): Promise<string> {
    const basic = Buffer.from(`${key.split('_')[1]}:${key}`).toString('base64');
    const answer = await fetch(`${url}/dealer/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    });
    const { access_token = '' }: { access_token?: string } = JSON.parse(await answer.text());
    return access_token;
  }

  /** The token of a new person of a dealer, who signs in on the page of the issuer. */
  async function personOf(dealerId: string, role: string): Promise<string> {
    const username = `person-${crypto.randomUUID()}`;
    const account = ['--username', username, '--name', 'Aliya', '--dealer', dealerId, '--roles', role];
    const said = await runCommand(identity, ['user', 'add', ...account]);
    return await signInOnPage({
      ...{ issuer: identity.issuer, redirectUri: DEFAULT_REDIRECT_URIS[0] ?? '' },
      ...{ username, password: said.split(' ')[1] ?? '' },
      ...{ scope: ['openid', ...DEALER_SCOPES].join(' '), resource: 'urn:mainstay:dealer' },
    });
  }

  let count = 0;
  /** A dealer with one customer, whose name is the dealer's code. */
  async function newDealer(): Promise<{ readonly id: string; readonly code: string }> {
    const code = `KZ-${++count}`;
    const input = { code, name: 'Steppe Machines', country: 'KZ' };
    const { dealer } = await client.mutate<{ dealer: { id: string } }>('x', 'dealerRegister', { input });
    const customer = { kind: 'ENTERPRISE', name: code, country: 'KZ', tier: 'STANDARD', dealer: dealer.id };
    await client.execute('x', { query: REGISTER, variables: { input: customer } });
    return { id: dealer.id, code };
  }

  /** What `npm run dealer -- ...` prints. */
  const command = async (...args: readonly string[]) =>
    (await administerDealers(client, args, service.clock.now())).output;

  /** What the audit log of customers holds of one caller. */
  const audited = (actor: string) =>
    service.service.orm.em
      .fork()
      .execute<object[]>(
        'select mutation, target, outcome, refusal, dealer_id from audit where actor = ? order by position',
        [actor],
      );

  return {
    call,
    audited,
    addStaff,
    command,
    newDealer,
    personOf,
    tokenFor,
    tokenOf,
    identity,
    lines,
    clock: service.clock,
    close: () => opened.disposeAsync(),
  };
}

export type DealersDoor = Awaited<ReturnType<typeof openDealersDoor>>;

const endpoint = (service: RunningService, verifier: InternalTokenVerifier) => ({
  execute: ({ body, token, correlationId, language }: ServiceCall) => {
    const { caller: actor, left } = verifier.verify(token, body);
    const call = { actor, correlationId, causationId: null, traceparent: null, language };
    return service.execute(JSON.parse(body) as GraphQLCall, call, { left });
  },
});
