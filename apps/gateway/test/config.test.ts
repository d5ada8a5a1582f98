import { expect, test } from '@jest/globals';
import { DEALER_SCOPES } from '@mainstay/kit/domain';
import { readConfig } from '../src/config.ts';

const ENV = {
  OIDC_ISSUER: 'https://sign-in.example',
  CUSTOMERS_URL: 'http://customers:4001/graphql',
  TICKETS_URL: 'http://tickets:4002/graphql',
  INVENTORY_URL: 'http://inventory:4003/graphql',
  LOGISTICS_URL: 'http://logistics:4004/graphql',
  BILLING_URL: 'http://billing:4005/graphql',
  CALL_KEYS_FILE: '/keys/keys.json',
};

test('the addresses are enough; the rest has a default', () => {
  expect(readConfig(ENV)).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    signIn: {
      issuer: ENV.OIDC_ISSUER,
      audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' },
      rolesClaim: 'roles',
    },
    services: { tickets: ENV.TICKETS_URL, billing: ENV.BILLING_URL },
    introspection: true,
    nats: undefined,
    dealerQuota: { perMinute: 30_000, replicas: 1 },
    allowedOrigins: [],
    explorer: undefined,
    files: { staffSupergraph: undefined, dealerSupergraph: undefined, trustedDocuments: [] },
    trustedDocumentsOnly: false,
  });
});

const DEALER_SCOPE = ['openid', 'profile', ...DEALER_SCOPES].join(' ');

test('lists and switches are read as people write them', () => {
  const read = readConfig({
    ...ENV,
    PORT: '0',
    INTROSPECTION: 'false',
    NATS_URL: 'nats://bus:4222',
    SUBJECT_PREFIX: 'trial',
    ALLOWED_ORIGINS: 'https://a.example, https://b.example',
    TRUSTED_DOCUMENTS_FILES: '/desk.json,/field.json',
    TRUSTED_DOCUMENTS_ONLY: 'true',
    GRAPHIQL: 'on',
  });
  expect(read).toMatchObject({
    port: 0,
    introspection: false,
    nats: { url: 'nats://bus:4222', prefix: 'trial' },
    allowedOrigins: ['https://a.example', 'https://b.example'],
    explorer: { issuer: ENV.OIDC_ISSUER, clientId: 'graphiql', scope: 'openid profile', dealerScope: DEALER_SCOPE },
    files: { trustedDocuments: ['/desk.json', '/field.json'] },
    trustedDocumentsOnly: true,
  });
});

test('everything that is missing or wrong is named at once', () => {
  const read = () => readConfig({ ...ENV, OIDC_ISSUER: undefined, TICKETS_URL: 'tickets:4002', PORT: '70000' });
  expect(read).toThrow(/cannot start[^]*PORT is wrong[^]*OIDC_ISSUER is missing\n[^]*TICKETS_URL is wrong/);
});

test('a setting without text counts as not set', () => {
  expect(readConfig({ ...ENV, OIDC_JWKS_URI: '', GATEWAY_REPLICAS: '' })).toEqual(readConfig(ENV));
});
