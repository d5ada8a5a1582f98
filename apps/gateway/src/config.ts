import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ });
const milliseconds = z.coerce.number().int().positive();
const list = z.string().transform(text => text.split(',').flatMap(item => item.trim() || []));

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('0.0.0.0'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  OIDC_ISSUER: address,
  OIDC_JWKS_URI: address.optional(),
  OIDC_AUDIENCE: z.string().min(1).default('mainstay'),
  OIDC_DEALER_AUDIENCE: z.string().min(1).default('mainstay-dealer'),
  OIDC_ROLES_CLAIM: z.string().min(1).default('roles'),
  CUSTOMERS_URL: address,
  TICKETS_URL: address,
  INVENTORY_URL: address,
  LOGISTICS_URL: address,
  BILLING_URL: address,
  SERVICE_TIMEOUT_MS: milliseconds.default(2_000),
  OPERATION_TIMEOUT_MS: milliseconds.default(2_400),
  INTROSPECTION: z.stringbool().default(true),
  ALLOWED_ORIGINS: list.default([]),
});

/** The gateway's configuration. @throws Error that names every variable that is missing or wrong, one a line. */
export function readConfig(environment: NodeJS.ProcessEnv) {
  const parsed = environmentSchema.safeParse(environment);
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
    introspection: env.INTROSPECTION,
    allowedOrigins: env.ALLOWED_ORIGINS,
  };
}
