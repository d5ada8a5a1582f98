import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Artifact } from './artifacts.ts';
import { ROOT } from './subgraphs.ts';

const OPERATIONS_GUIDE = 'docs/operations.md';

/** Where each kind of process says what it reads from its environment, and how the guide calls it. */
const ENVIRONMENTS = [
  {
    heading: 'customers, tickets, inventory, logistics, billing',
    file: 'packages/kit/src/service/environment.ts',
    name: 'ServiceEnvironment',
  },
  { heading: 'gateway', file: 'apps/gateway/src/environment.ts', name: 'GatewayEnvironment' },
  { heading: 'identity', file: 'apps/identity/src/environment.ts', name: 'IdentityEnvironment' },
];

/** The guide for operators with its tables of settings as the typed configuration says them. */
export async function configurationArtifacts(): Promise<Artifact[]> {
  let text = await readFile(join(ROOT, OPERATIONS_GUIDE), 'utf8');
  for (const { heading, file, name } of ENVIRONMENTS) {
    const module: unknown = await import(join(ROOT, file));
    const { [name]: environment } = z.record(z.string(), z.unknown()).parse(module);
    if (!(environment instanceof z.ZodObject)) throw new Error(`${file} has no ${name}.`);
    text = withTable(text, heading, configurationTable(environment));
  }
  return [{ path: OPERATIONS_GUIDE, text }];
}

/** The text with a table below a heading of the third level, in place of the one there. @throws Error where there is none */
export function withTable(text: string, heading: string, table: string): string {
  const [before, after, ...others] = text.split(`\n### ${heading}\n\n`);
  if (before === undefined || after === undefined || others.length > 0 || !after.startsWith('|')) {
    throw new Error(`${OPERATIONS_GUIDE} needs one table right below "### ${heading}".`);
  }
  const end = after.indexOf('\n\n');
  return `${before}\n### ${heading}\n\n${table}${end < 0 ? '\n' : after.slice(end)}`;
}

/** What a process reads from its environment, as a Markdown table. @throws Error when a setting is not described */
export function configurationTable({ shape }: z.ZodObject<Readonly<Record<string, z.core.$ZodType>>>): string {
  const rows = Object.entries(shape).map(([name, setting]) => {
    const { description } = z.globalRegistry.get(setting) ?? {};
    if (!description) throw new Error(`${name} has no description.`);
    const { success, data } = z.safeParse(setting, undefined);
    const otherwise = [data].flat().join(',');
    const cell = success ? otherwise && `\`${otherwise}\`` : 'needed';
    return `| ${[`\`${name}\``, cell, valuesOf(setting), description.replaceAll('<', '\\<')].join(' | ')} |`;
  });
  return ['| setting | otherwise | values | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

const said = z.object({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'array']),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  unit: z.string().optional(),
  items: z.object({ format: z.string().optional() }).optional(),
});

/** What a setting may be, with range and unit. @throws ZodError where its type says nothing of it */
function valuesOf(setting: z.core.$ZodType): string {
  const schema = said.parse(z.toJSONSchema(setting, { io: 'output', unrepresentable: 'any' }));
  if (schema.enum) return schema.enum.map(it => `\`${it}\``).join(', ');
  switch (schema.type) {
    case 'boolean':
      return '`true`, `false`';
    case 'array':
      return schema.items?.format === 'uri' ? 'URLs, comma-separated' : 'list, comma-separated';
    case 'string':
      return schema.format === 'uri' ? 'URL' : 'text';
    case 'integer':
    case 'number':
      return [rangeOf(schema), schema.unit].filter(it => it !== undefined).join(' ');
  }
}

function rangeOf({ type, minimum, exclusiveMinimum, maximum }: z.infer<typeof said>): string {
  // Above 0 is 1 for whole numbers, which JSON Schema says in other words.
  const least = minimum ?? (type === 'integer' && exclusiveMinimum !== undefined ? exclusiveMinimum + 1 : undefined);
  if (least === undefined) throw new Error('A number needs its least value.');
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? `${least} to ${maximum}` : `${least} or more`;
}
