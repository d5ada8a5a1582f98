interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The rows of a list, page after page, each page loaded when it is wanted. @param load gives the page after a cursor */
export async function* rowsOf<Node>(
  load: (after: string | null) => Promise<Connection<Node> | null>,
): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  do {
    const page: Connection<Node> | null = await load(after);
    yield* page?.edges.map(edge => edge.node) ?? [];
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}
