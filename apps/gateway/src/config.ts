import { given } from '@mainstay/kit/environment';
import type { z } from 'zod';
import { GatewayEnvironment } from './environment.ts';

/** The public form, where it is switched on. */
export const reportFormOf = (
  env: Pick<z.output<typeof GatewayEnvironment>, 'REPORT_FORM' | 'REPORT_FORM_PER_HOUR' | 'TRUST_PROXY'>,
) => (env.REPORT_FORM ? { perHour: env.REPORT_FORM_PER_HOUR, trustsProxy: env.TRUST_PROXY } : undefined);

/** GraphiQL, where it is switched on. */
export const explorerOf = (
  env: Pick<
    z.output<typeof GatewayEnvironment>,
    | 'GRAPHIQL'
    | 'GRAPHIQL_CLIENT_ID'
    | 'GRAPHIQL_SCOPE'
    | 'GRAPHIQL_DEALER_SCOPE'
    | 'GRAPHIQL_DEALER_RESOURCE'
    | 'OIDC_ISSUER'
  >,
) =>
  env.GRAPHIQL
    ? {
        issuer: env.OIDC_ISSUER,
        clientId: env.GRAPHIQL_CLIENT_ID,
        scope: env.GRAPHIQL_SCOPE,
        dealerScope: env.GRAPHIQL_DEALER_SCOPE,
        dealerResource: env.GRAPHIQL_DEALER_RESOURCE,
      }
    : undefined;

/** The gateway's configuration. @throws Error that names every variable that is missing or wrong, one a line. */
export function readConfig(environment: NodeJS.ProcessEnv) {
  const parsed = GatewayEnvironment.safeParse(given(environment));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => {
      const variable = String(name);
      return `  ${variable} ${!environment[variable] ? 'is missing' : `is wrong: ${message}`}`;
    });
    throw new Error(`The gateway cannot start with this environment:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    signIn: {
      issuer: env.OIDC_ISSUER,
      jwksUri: env.OIDC_JWKS_URI,
      audiences: { staff: env.OIDC_AUDIENCE, dealer: env.OIDC_DEALER_AUDIENCE },
      rolesClaim: env.OIDC_ROLES_CLAIM,
    },
    services: {
      customers: env.CUSTOMERS_URL,
      tickets: env.TICKETS_URL,
      inventory: env.INVENTORY_URL,
      logistics: env.LOGISTICS_URL,
      billing: env.BILLING_URL,
    },
    timeouts: { serviceMs: env.SERVICE_TIMEOUT_MS, operationMs: env.OPERATION_TIMEOUT_MS },
    dealerQuota: { perMinute: env.DEALER_QUOTA_PER_MINUTE, replicas: env.GATEWAY_REPLICAS },
    nats: env.NATS_URL ? { url: env.NATS_URL, nkeyFile: env.NATS_NKEY_FILE, prefix: env.SUBJECT_PREFIX } : undefined,
    introspection: env.INTROSPECTION,
    allowedOrigins: env.ALLOWED_ORIGINS,
    files: {
      staffSupergraph: env.SUPERGRAPH_FILE,
      dealerSupergraph: env.DEALER_SUPERGRAPH_FILE,
      trustedDocuments: env.TRUSTED_DOCUMENTS_FILES,
    },
    trustedDocumentsOnly: env.TRUSTED_DOCUMENTS_ONLY,
    reportForm: reportFormOf(env),
    trustsProxy: env.TRUST_PROXY,
    explorer: explorerOf(env),
  };
}
