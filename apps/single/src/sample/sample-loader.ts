import type { PlatformClient } from '../client/platform-client.ts';

type Input = Readonly<Record<string, unknown>>;
type Coded = Input & { readonly code: string };

interface Page<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every row of a list, page by page. @param list the operation that reads a page of it, such as `Dealers` */
export async function readAll<T>(client: PlatformClient, as: string, list: string): Promise<T[]> {
  const rows: T[] = [];
  for (let after: string | null = null; ;) {
    const data: Record<string, Page<T>> = await client.query(as, list, { after });
    const [page] = Object.values(data);
    rows.push(...(page?.edges.map(edge => edge.node) ?? []));
    if (!page?.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}

interface Kind {
  /** Who makes them. */
  readonly as: string;
  /** The operation that lists them. */
  readonly list: string;
  /** The mutation that makes one. */
  readonly make: string;
  /** The field of its payload. */
  readonly field: string;
}

/** Makes those that are missing by their code. @returns the ids of all by code */
export async function ensureAll(
  client: PlatformClient,
  { as, list, make, field }: Kind,
  inputs: readonly Coded[],
): Promise<Map<string, string>> {
  const ids = new Map((await readAll<Coded & { id: string }>(client, as, list)).map(it => [it.code, it.id]));
  for (const input of inputs) {
    if (ids.has(input.code)) continue;
    const payload = await client.mutate<Record<string, { id: string }>>(as, make, { input });
    ids.set(input.code, payload[field]?.id ?? '');
  }
  return ids;
}
