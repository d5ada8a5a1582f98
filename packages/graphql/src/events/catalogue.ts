import { publisherOf } from '@mainstay/contracts/event';
import { payload, type EventEntry } from './async-api.ts';

/** The events as a table per service, for people. */
export function catalogue(events: readonly EventEntry[]): string {
  const byService = Object.entries(Object.groupBy(events, event => publisherOf(event.type)));
  const tables = byService.map(([service, own = []]) => `## ${service}\n\n${table(own)}`);
  return `# Events

Generated from \`packages/contracts\` by \`npm run generate\`. The name of an event is also its subject. A field with \`?\` may be
null; \`[]\` is a list. [asyncapi.json](../packages/contracts/asyncapi.json) has the exact schemas.

${tables.join('\n\n')}
`;
}

function table(events: readonly EventEntry[]): string {
  const rows = events.map(
    ({ type, summary, schema }) => `| \`${shortName(type)}\` | ${summary} | ${fields(payload(schema))} |`,
  );
  return ['| event | meaning | fields |', '|---|---|---|', ...rows].join('\n');
}

const shortName = (type: string): string => type.slice(type.indexOf('.') + 1);

/** The fields of an object schema: `ticketId, lines[] { partId, quantity }, dealerId?`. */
function fields(schema: unknown): string {
  return Object.entries(propertiesOf(schema))
    .map(([name, property]) => name + shape(property))
    .join(', ');
}

function shape(schema: unknown): string {
  const nullable = member(schema, 'anyOf');
  if (Array.isArray(nullable)) return `${shape(nullable[0])}?`;
  const type = member(schema, 'type');
  if (Array.isArray(type)) return type.includes('null') ? '?' : '';
  if (type === 'array') return `[]${shape(member(schema, 'items'))}`;
  const inner = fields(schema);
  return inner && !('currency' in propertiesOf(schema)) ? ` { ${inner} }` : '';
}

function propertiesOf(schema: unknown): object {
  const properties = member(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? properties : {};
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
