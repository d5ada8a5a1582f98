import type { Caller, Reply, TestService } from './test-service.ts';

/** What a search of the service finds, a line each: `TICKET EXACT number`, the kind, how, and the fields that hold it. */
export async function searched(service: TestService, text: string, as: Caller = 'CSR'): Promise<string[]> {
  const root = `${service.service.name}Search`;
  const query = `query ($text: String!) { ${root}(text: $text) { edges { node { kind match excerpts { field } } } } }`;
  const found: Reply = (await service.run(query, { text }, as))[root];
  return found.edges.map(({ node: { kind, match, excerpts } }: Reply) =>
    [kind, match, ...excerpts.map((it: Reply) => it.field)].join(' '),
  );
}
