import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Graphs } from './doors.ts';

/** Where the graphs are; those of this build where nothing is said. */
export interface GraphFiles {
  readonly staffSupergraph?: string | undefined;
  readonly dealerSupergraph?: string | undefined;
  readonly trustedDocuments?: readonly string[] | undefined;
}

/** Reads them as they are now. @throws Error where a file cannot be read */
export async function readGraphs({
  staffSupergraph,
  dealerSupergraph,
  trustedDocuments = [],
}: GraphFiles): Promise<Graphs> {
  const [staff, dealer, ...manifests] = await Promise.all([
    readFile(staffSupergraph ?? built('supergraph'), 'utf8'),
    readFile(dealerSupergraph ?? built('dealer'), 'utf8'),
    ...trustedDocuments.map(async file => ({ file, text: await readFile(file, 'utf8') })),
  ]);
  return { staffSupergraph: staff, dealerSupergraph: dealer, trustedDocuments: manifests };
}

const built = (name: 'supergraph' | 'dealer'): string =>
  fileURLToPath(import.meta.resolve(`@mainstay/graphql/${name}.graphql`));
