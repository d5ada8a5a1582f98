import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLFederationDefinitionsFactory } from '@nestjs/graphql';
import { format, resolveConfig } from 'prettier';
import type { Subgraph } from './subgraphs.ts';

/** Where the types of a service stand. */
export const typesPath = (service: string): string => `apps/${service}/src/schema.types.ts`;

/** The generator reads a scalar named `Date` as JavaScript's Date, which it is not: a day has no time of day. */
const DAY = 'DateText';

/** The TypeScript interfaces of a service's SDL, formatted; the same text for the same SDL. */
export async function schemaTypes(subgraph: Subgraph): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schema-types-'));
  try {
    const [sdl, path] = [join(folder, 'schema.graphql'), join(folder, 'schema.types.ts')];
    await writeFile(sdl, [subgraph.shared, ...subgraph.files].map(file => file.text).join('\n'));
    await new GraphQLFederationDefinitionsFactory().generate({
      typePaths: [sdl],
      path,
      outputAs: 'interface',
      debug: false,
      enumsAsTypes: true,
      skipResolverArgs: true,
      defaultScalarType: 'string',
      customScalarTypeMapping: { DateTime: 'Date' },
      typeName: name => (name === 'Date' ? DAY : name),
      additionalHeader: `/** The scalar Date: a calendar day, ISO 8601. */\nexport type ${DAY} = string;`,
    });
    const config = await resolveConfig(import.meta.filename);
    return await format(await readFile(path, 'utf8'), { ...config, parser: 'typescript' });
  } finally {
    await rm(folder, { recursive: true });
  }
}
