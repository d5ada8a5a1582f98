import type { EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InputInvalid } from '../../domain/index.ts';

/** The page that a client asks for; `first` is 20 by default in the SDL and at most 100. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * One page of a list as a Relay connection, by keyset, so that a deep page costs what the first one costs.
 * The order is made total by the id.
 * @throws InputInvalid when `first` is not 1 to 100 or the cursor is not one of ours
 */
export async function connection<T extends { id: string }>(
  em: EntityManager,
  entity: EntityName<T>,
  where: FilterQuery<T>,
  page: PageArgs,
  orderBy: QueryOrderMap<T>[] = [],
): Promise<Connection<T>> {
  const first = page.first ?? 20;
  if (!Number.isInteger(first) || first < 1 || first > 100) {
    throw new InputInvalid(['first'], { en: 'Ask for 1 to 100 at a time.', zh: '每次可取 1 到 100 条。' });
  }
  const cursor = await em
    .findByCursor(entity, {
      where,
      first,
      after: page.after ?? undefined,
      orderBy: [...orderBy, { id: 'asc' } as QueryOrderMap<T>],
      includeCount: false,
    })
    .catch((error: unknown) => {
      if (page.after && error instanceof Error && /cursor/i.test(error.name + error.message)) {
        throw new InputInvalid(['after'], { en: 'This cursor is not one of ours.', zh: '游标无效。' });
      }
      throw error;
    });
  return {
    edges: cursor.items.map(node => ({ cursor: cursor.from(node), node })),
    pageInfo: {
      hasNextPage: cursor.hasNextPage,
      hasPreviousPage: cursor.hasPrevPage,
      startCursor: cursor.startCursor,
      endCursor: cursor.endCursor,
    },
  };
}
