import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const POLICY = /^type (?<name>\w+)\b(?! implements)[^{]*\{[^}]*\n {2}status: PolicyStatus!/gm;
const PLANNED = /^type (?<name>\w+)\b[^{]*\{[^}]*\n {2}plannedFrom: DateTime\b/gm;

/** The types of a service that have versions which are drafted and put in force, as its SDL in `src` declares them. */
export const policyTypesIn = (app: string): string[] => typesIn(app, POLICY);

/** Those that may come into force on a day to come. */
export const plannedTypesIn = (app: string): string[] => typesIn(app, PLANNED);

function typesIn(app: string, pattern: RegExp): string[] {
  return globSync('src/**/*.graphql', { cwd: app }).flatMap(file => {
    const sdl = readFileSync(join(app, file), 'utf8');
    return [...sdl.matchAll(pattern)].flatMap(({ groups }) => groups?.name ?? []);
  });
}

/** The values of an enum of a service, as its SDL in `src` declares them. */
export function valuesOf(app: string, name: string): string[] {
  const texts = globSync('src/**/*.graphql', { cwd: app }).map(file => readFileSync(join(app, file), 'utf8'));
  const [, body = ''] =
    texts.map(sdl => new RegExp(`^enum ${name}\\b[^{]*\\{([^}]*)\\}`, 'm').exec(sdl)).find(it => it) ?? [];
  return [...body.matchAll(/^ {2}([A-Z_]+)$/gm)].flatMap(([, value]) => value ?? []);
}
