import { given } from '@mainstay/kit/environment';
import { z } from 'zod';
import { IdentityEnvironment } from './environment.ts';
import { DEFAULT_REDIRECT_URIS } from './identity.ts';

/** What the environment says, typed. A wrong or missing variable is an error that names it. */
export function readEnvironment(env: NodeJS.ProcessEnv) {
  const variables = IdentityEnvironment.parse(given(env));
  return {
    port: variables.PORT,
    host: variables.HOST,
    metricsPort: variables.METRICS_PORT,
    logLevel: variables.LOG_LEVEL,
    issuer: variables.OIDC_ISSUER,
    databaseUrl: variables.DATABASE_URL,
    redirectUris: variables.OIDC_REDIRECT_URIS ?? DEFAULT_REDIRECT_URIS,
    explorerRedirectUris: variables.GRAPHIQL_REDIRECT_URIS,
    trustsProxy: variables.TRUST_PROXY,
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
