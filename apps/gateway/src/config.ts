import { MetricsEnvironment } from '@mainstay/kit/metrics';
import { z } from 'zod';
import { DEFAULT_QUOTA } from './quota.ts';

const address = z.url({ protocol: /^https?$/ });
const milliseconds = z.coerce.number().int().positive();
const list = z.string().transform(text => text.split(',').flatMap(item => item.trim() || []));

/** What the gateway reads from its environment. */
export const GatewayEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('The port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on.'),
  ...MetricsEnvironment.shape,
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('The least important lines that the log keeps.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional().describe('The OpenTelemetry collector; no traces without it.'),
  OIDC_ISSUER: address.describe('The issuer of access tokens, as its callers know it.'),
  OIDC_JWKS_URI: address.optional().describe("Where the issuer's keys are, if not where its discovery document says."),
  OIDC_AUDIENCE: z.string().min(1).default('mainstay').describe('The audience of staff tokens.'),
  OIDC_DEALER_AUDIENCE: z.string().min(1).default('mainstay-dealer').describe("The audience of dealers' tokens."),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles').describe('The claim that lists the roles of staff.'),
  CUSTOMERS_URL: address.describe('The GraphQL endpoint of customers.'),
  TICKETS_URL: address.describe('The GraphQL endpoint of tickets.'),
  INVENTORY_URL: address.describe('The GraphQL endpoint of inventory.'),
  LOGISTICS_URL: address.describe('The GraphQL endpoint of logistics.'),
  BILLING_URL: address.describe('The GraphQL endpoint of billing.'),
  GATEWAY_PRIVATE_KEY_FILE: z.string().min(1).describe('The file with the Ed25519 key that signs calls to services.'),
  SERVICE_TIMEOUT_MS: milliseconds.default(2_000).describe('How long a service may take to answer.'),
  OPERATION_TIMEOUT_MS: milliseconds.default(2_400).describe('How long an answer may take as a whole.'),
  DEALER_QUOTA_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(DEFAULT_QUOTA.perMinute)
    .describe("What a dealer's requests may cost in a minute, unless the dealer has a figure of its own."),
  GATEWAY_REPLICAS: z.coerce
    .number()
    .int()
    .min(1)
    .default(DEFAULT_QUOTA.replicas)
    .describe('How many gateways share the load: each grants its part of the quota.'),
  NATS_URL: z
    .string()
    .min(1)
    .optional()
    .describe('The NATS server with JetStream, for live updates; without it there are none.'),
  NATS_NKEY_FILE: z
    .string()
    .optional()
    .describe('The file with the nkey seed to log in to NATS with, where it asks for one.'),
  SUBJECT_PREFIX: z.string().optional().describe('A prefix of every subject, where several platforms share a bus.'),
  INTROSPECTION: z.stringbool().default(true).describe('Whether the schema may be asked for.'),
  ALLOWED_ORIGINS: list.default([]).describe('Origins of web pages that may call from a browser, comma-separated.'),
  SUPERGRAPH_FILE: z.string().min(1).optional().describe('The graph of staff; the one of this build otherwise.'),
  DEALER_SUPERGRAPH_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('The graph of dealers; the one of this build otherwise.'),
  TRUSTED_DOCUMENTS_FILES: list.default([]).describe('Manifests of the operations of front ends, comma-separated.'),
  TRUSTED_DOCUMENTS_ONLY: z.stringbool().default(false).describe('Whether staff may run nothing but those operations.'),
  GRAPHIQL: z.stringbool().default(false).describe('Whether a browser that opens the address of a door gets GraphiQL.'),
  GRAPHIQL_CLIENT_ID: z
    .string()
    .min(1)
    .default('graphiql')
    .describe('The public client that GraphiQL is at the issuer.'),
  GRAPHIQL_SCOPE: z.string().min(1).default('openid profile').describe('The scope that GraphiQL asks the issuer for.'),
});

/** The gateway's configuration. @throws Error that names every variable that is missing or wrong, one a line. */
export function readConfig(environment: NodeJS.ProcessEnv) {
  const parsed = GatewayEnvironment.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => {
      const variable = String(name);
      return `  ${variable} ${environment[variable] === undefined ? 'is missing' : `is wrong: ${message}`}`;
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
    explorer: env.GRAPHIQL
      ? { issuer: env.OIDC_ISSUER, clientId: env.GRAPHIQL_CLIENT_ID, scope: env.GRAPHIQL_SCOPE }
      : undefined,
  };
}
