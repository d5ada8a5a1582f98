import { MetricsEnvironment, TelemetryEnvironment } from '@mainstay/kit/environment';
import { z } from 'zod';

const origin = z
  .url({ protocol: /^https?$/ })
  .refine(text => new URL(text).origin === text, 'is an origin without path, such as http://localhost:4001');

const redirectUris = z
  .string()
  .transform(text => text.split(',').map(uri => uri.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ })).min(1));

/** What the issuer reads from its environment. */
export const IdentityEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4001).describe('The port to listen on; 0 takes a free one.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('The address to listen on.'),
  ...MetricsEnvironment.shape,
  ...TelemetryEnvironment.shape,
  OIDC_ISSUER: origin
    .default('http://localhost:4001')
    .describe('The origin that callers see; with https, cookies are secure.'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'names the PostgreSQL server: postgres://user:password@host:5432/postgres',
    })
    .describe('The PostgreSQL server; the issuer uses its database mainstay_identity.'),
  OIDC_REDIRECT_URIS: redirectUris
    .optional()
    .describe('Where the web client may return to; the local gateway otherwise.'),
  GRAPHIQL_REDIRECT_URIS: redirectUris
    .optional()
    .describe('Where the public client `graphiql` may return to; there is no such client otherwise.'),
  TRUST_PROXY: z.stringbool().default(false).describe('Whether a reverse proxy of yours writes X-Forwarded-For.'),
});
