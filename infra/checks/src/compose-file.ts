import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const list = z.array(z.string()).default([]);
const dependency = z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) });

const mount = z.strictObject({
  type: z.literal('volume'),
  source: z.string(),
  target: z.string(),
  read_only: z.boolean().default(false),
  volume: z.strictObject({ subpath: z.string() }),
});

const duration = z.string().regex(/^\d+s$/);
const healthcheck = z.union([
  z.strictObject({
    ...{ test: z.array(z.string()), retries: z.int().positive() },
    ...{ interval: duration, timeout: duration, start_period: duration, start_interval: duration },
  }),
  z.strictObject({ disable: z.literal(true) }),
]);

/** Strict: Compose refuses a key that it does not know, and so do we for one that we have not thought about. */
const containerSchema = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  entrypoint: list,
  command: list,
  ports: list,
  volumes: z.array(z.union([z.string(), mount])).default([]),
  networks: list,
  network_mode: z.literal('none').optional(),
  read_only: z.boolean().default(false),
  restart: z.enum(['no', 'unless-stopped']),
  cap_drop: list,
  security_opt: list,
  secrets: list,
  shm_size: z.string().optional(),
  stop_grace_period: duration.optional(),
  depends_on: z.record(z.string(), dependency).default({}),
  healthcheck,
});

/** `leads` tells whether what is in it reaches out. */
const networkSchema = z
  .strictObject({ internal: z.boolean().default(false), driver_opts: z.record(z.string(), z.string()).default({}) })
  .transform(({ internal, driver_opts: options }) => ({
    leads: !internal && options['com.docker.network.bridge.enable_ip_masquerade'] !== 'false',
    takesCalls: !internal,
  }));

const composeSchema = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), containerSchema),
  networks: z.record(z.string(), networkSchema),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ environment: z.string() })),
});

/** A Compose file as far as our checks read it. @throws ZodError where it has another shape */
export function readComposeFile(file: string): z.infer<typeof composeSchema> {
  return composeFile(parse(readFileSync(file, 'utf8'), { merge: true }));
}

/** What Compose makes of it; what begins with `x-` is for the file's own use. @throws ZodError where it has another shape */
export function composeFile(content: unknown): z.infer<typeof composeSchema> {
  const entries = Object.entries(z.record(z.string(), z.unknown()).parse(content));
  return composeSchema.parse(Object.fromEntries(entries.filter(([key]) => !key.startsWith('x-'))));
}

/** Fills in `${NAME}` and `${NAME:-otherwise}`, innermost first. @throws Error with the message of `${NAME:?message}` */
export function interpolate(text: string, env: NodeJS.ProcessEnv): string {
  const variable = /\$\{(\w+)(?::([-?])([^${}]*))?\}/;
  const filled = text.replace(variable, (_, name: string, kind: string | undefined, rest: string | undefined) => {
    if (env[name]) return env[name];
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest ?? '';
  });
  return filled === text ? text : interpolate(filled, env);
}
