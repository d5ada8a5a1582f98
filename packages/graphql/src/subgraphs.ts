import { glob, readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { concatAST, parse, Source, type DocumentNode } from 'graphql';

/** The root of the repository. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** What every service shares: links, scalars, value types. */
export const SHARED = 'packages/graphql/shared.graphql';

/** The SDL of one file; every node knows its file and line. */
export interface SdlFile {
  readonly path: string;
  readonly text: string;
  readonly document: DocumentNode;
}

/** One service as its SDL describes it. */
export interface Subgraph {
  readonly name: string;
  /** Its own files, in the order of their paths. */
  readonly files: readonly SdlFile[];
  readonly shared: SdlFile;
  /** Everything the service serves: the shared file and its own. */
  readonly typeDefs: DocumentNode;
}

/** Parses SDL text as the content of `path`. */
export function sdlFile(path: string, text: string): SdlFile {
  return { path, text, document: parse(new Source(text, path)) };
}

/** Makes a service out of its SDL. */
export function subgraph(name: string, shared: SdlFile, files: readonly SdlFile[]): Subgraph {
  return { name, shared, files, typeDefs: concatAST([shared, ...files].map(file => file.document)) };
}

/** Every app that has SDL, in the order of its name. An app without SDL serves no subgraph. */
export async function readSubgraphs(root = ROOT): Promise<Subgraph[]> {
  const shared = await read(root, SHARED);
  const paths = await Array.fromAsync(glob('apps/*/src/**/*.graphql', { cwd: root }));
  const byApp = Object.groupBy(paths.sort(), path => path.split('/')[1] ?? '');
  return Promise.all(
    Object.entries(byApp).map(async ([name, own = []]) =>
      subgraph(name, shared, await Promise.all(own.map(path => read(root, path)))),
    ),
  );
}

/** The operations of our own programs, in the order of their files. */
export async function readOperations(root = ROOT): Promise<SdlFile[]> {
  const paths = await Array.fromAsync(glob('apps/*/operations/*.graphql', { cwd: root }));
  return Promise.all(paths.sort().map(path => read(root, path)));
}

async function read(root: string, path: string): Promise<SdlFile> {
  const file = resolve(root, path);
  return sdlFile(relative(root, file), await readFile(file, 'utf8'));
}
