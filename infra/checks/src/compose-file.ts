import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const list = z.array(z.string()).default([]);
const dependency = z.object({ condition: z.enum(['service_healthy', 'service_completed_successfully']) });

const mount = z.object({
  type: z.literal('volume'),
  source: z.string(),
  target: z.string(),
  read_only: z.boolean().default(false),
  volume: z.object({ subpath: z.string() }),
});

const containerSchema = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  entrypoint: list,
  ports: list,
  volumes: z.array(z.union([z.string(), mount])).default([]),
  networks: list,
  network_mode: z.literal('none').optional(),
  read_only: z.boolean().default(false),
  restart: z.enum(['no', 'unless-stopped']),
  depends_on: z.record(z.string(), dependency).default({}),
  healthcheck: z.union([z.object({ test: z.array(z.string()) }), z.object({ disable: z.literal(true) })]),
});

const composeSchema = z.object({
  services: z.record(z.string(), containerSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.object({})),
});

/** A Compose file as far as our checks read it. @throws ZodError where it has another shape */
export function readComposeFile(file: string): z.infer<typeof composeSchema> {
  return composeSchema.parse(parse(readFileSync(file, 'utf8'), { merge: true }));
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
