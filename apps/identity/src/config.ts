import { MetricsEnvironment } from '@mainstay/kit/metrics';
import { z } from 'zod';
import { DEFAULT_REDIRECT_URIS } from './identity.ts';

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
    .describe('Where the web client may return to, comma-separated; the local gateway otherwise.'),
  GRAPHIQL_REDIRECT_URIS: redirectUris
    .optional()
    .describe('Where the public client `graphiql` may return to, comma-separated; there is no such client otherwise.'),
  TRUST_PROXY: z.stringbool().default(false).describe('Whether a reverse proxy of yours writes X-Forwarded-For.'),
});

/** What the environment says, typed. A wrong or missing variable is an error that names it. */
export function readEnvironment(env: NodeJS.ProcessEnv) {
  const variables = IdentityEnvironment.parse(env);
  return {
    port: variables.PORT,
    host: variables.HOST,
    metricsPort: variables.METRICS_PORT,
    issuer: variables.OIDC_ISSUER,
    databaseUrl: variables.DATABASE_URL,
    redirectUris: variables.OIDC_REDIRECT_URIS ?? DEFAULT_REDIRECT_URIS,
    explorerRedirectUris: variables.GRAPHIQL_REDIRECT_URIS,
    trustProxy: variables.TRUST_PROXY,
  };
}

/** An error as one line that a person at a terminal can act on. */
export function oneLine(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  }
  if (!(error instanceof Error)) return String(error);
  const text = error.message || ('code' in error ? String(error.code) : error.name);
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH/.test(text)) return `PostgreSQL does not answer at DATABASE_URL (${text}).`;
  if (text.includes('mainstay_identity" does not exist') || text.includes('relation "')) {
    return 'The database of the issuer is not there yet: run migrate first.';
  }
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
