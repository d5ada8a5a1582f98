import { MetricsEnvironment, TelemetryEnvironment } from '@mainstay/kit/environment';
import { z } from 'zod';

/** What dealers' requests may cost in a minute at all gateways together, and how many there are. */
export const DEFAULT_QUOTA = { perMinute: 30_000, replicas: 1 };

/** What a household or an office sends; more comes from machines. */
const DEFAULT_REPORTS_PER_HOUR = 10;

const address = z.url({ protocol: /^https?$/ });
const milliseconds = z.coerce.number().int().positive().meta({ unit: 'milliseconds' });
const list = z
  .string()
  .transform(text => text.split(',').flatMap(item => item.trim() || []))
  .pipe(z.array(z.string()));

/** What the gateway reads from its environment. */
export const GatewayEnvironment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('The port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on.'),
  ...MetricsEnvironment.shape,
  ...TelemetryEnvironment.shape,
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
  CALL_KEYS_FILE: z.string().min(1).describe('The file with the keys that sign calls to services, one a service.'),
  SERVICE_TIMEOUT_MS: milliseconds.default(2_000).describe('How long a service may take to answer.'),
  OPERATION_TIMEOUT_MS: milliseconds.default(2_400).describe('How long an answer may take as a whole.'),
  DEALER_QUOTA_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(DEFAULT_QUOTA.perMinute)
    .meta({ unit: 'points of cost' })
    .describe("What a dealer's requests may cost in a minute, unless the dealer has a figure of its own."),
  GATEWAY_REPLICAS: z.coerce
    .number()
    .int()
    .min(1)
    .default(DEFAULT_QUOTA.replicas)
    .meta({ unit: 'gateways' })
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
  ALLOWED_ORIGINS: list.default([]).describe('Origins of web pages that may call from a browser.'),
  SUPERGRAPH_FILE: z.string().min(1).optional().describe('The graph of staff; the one of this build otherwise.'),
  DEALER_SUPERGRAPH_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('The graph of dealers; the one of this build otherwise.'),
  TRUSTED_DOCUMENTS_FILES: list.default([]).describe('Manifests of the operations of front ends.'),
  TRUSTED_DOCUMENTS_ONLY: z.stringbool().default(false).describe('Whether staff may run nothing but those operations.'),
  REPORT_FORM: z.stringbool().default(false).describe('Whether anybody may report a fault at /report.'),
  REPORT_FORM_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .default(DEFAULT_REPORTS_PER_HOUR)
    .meta({ unit: 'reports' })
    .describe('How many of them an hour one address may send to one gateway.'),
  TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe(
      'Whether a reverse proxy of yours writes X-Forwarded-For; behind one, the pages of reports and surveys need it.',
    ),
  GRAPHIQL: z.stringbool().default(false).describe('Whether a browser that opens the address of a door gets GraphiQL.'),
  GRAPHIQL_CLIENT_ID: z
    .string()
    .min(1)
    .default('graphiql')
    .describe('The public client that GraphiQL is at the issuer.'),
  GRAPHIQL_SCOPE: z
    .string()
    .min(1)
    .default('openid profile')
    .describe('The scope that GraphiQL asks the issuer for, for staff.'),
  GRAPHIQL_DEALER_SCOPE: z
    .string()
    .min(1)
    .default(
      'openid profile assets:read assets:write customers:read customers:write invoices:read parts:read tickets:read tickets:write',
    )
    .describe('The same for people of dealers.'),
  GRAPHIQL_DEALER_RESOURCE: z
    .string()
    .min(1)
    .default('urn:mainstay:dealer')
    .describe('The resource that GraphiQL names to the issuer (RFC 8707) for people of dealers.'),
});
