import { fileURLToPath } from 'node:url';
import manifest from '../../operations.json' with { type: 'json' };

/** What the programs of this app ask of the gateway: made of `operations/*.graphql` by "npm run generate". */
export const OPERATIONS_FILE = fileURLToPath(new URL('../../operations.json', import.meta.url));

const byName = new Map(manifest.operations.map(operation => [operation.name, operation]));

/** The name of the operation that runs one mutation: `TicketClose` of `ticketClose`. */
export const operationOf = (mutation: string): string => mutation.charAt(0).toUpperCase() + mutation.slice(1);

/** The id under which an operation is registered. @throws Error where there is none of this name */
export function documentIdOf(name: string): string {
  const operation = byName.get(name);
  if (!operation) throw new Error(`There is no operation ${name} in apps/single/operations.`);
  return `sha256:${operation.id}`;
}
