import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const POLICY = /^type (?<name>\w+)\b(?! implements)[^{]*\{[^}]*\n {2}status: PolicyStatus!/gm;

/** The types of a service that have versions which are drafted and put in force, as its SDL in `src` declares them. */
export function policyTypesIn(app: string): string[] {
  const files = globSync('src/**/*.graphql', { cwd: app });
  return files.flatMap(file => {
    const sdl = readFileSync(join(app, file), 'utf8');
    return [...sdl.matchAll(POLICY)].flatMap(({ groups }) => groups?.name ?? []);
  });
}

/** The values of an enum of a service, as its SDL in `src` declares them. */
export function valuesOf(app: string, name: string): string[] {
  const texts = globSync('src/**/*.graphql', { cwd: app }).map(file => readFileSync(join(app, file), 'utf8'));
  const [, body = ''] =
    texts.map(sdl => new RegExp(`^enum ${name}\\b[^{]*\\{([^}]*)\\}`, 'm').exec(sdl)).find(it => it) ?? [];
  return [...body.matchAll(/^ {2}([A-Z_]+)$/gm)].flatMap(([, value]) => value ?? []);
}
