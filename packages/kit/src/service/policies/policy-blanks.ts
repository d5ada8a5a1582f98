import type { PolicyParameter } from '../../domain/index.ts';
import type { Connection, PageArgs } from '../graphql/connection.ts';
import { badCursor, pageSize } from '../graphql/keyset.ts';
import type { Policy, PolicyKind } from './policy-kind.ts';

/** A figure that a policy leaves blank. */
export interface PolicyBlank {
  /** The type of the policy, such as `SlaPolicy`. */
  readonly kind: string;
  readonly code: string;
  readonly version: number;
  readonly status: string;
  readonly source?: string | null | undefined;
  readonly figure: PolicyParameter;
}

/**
 * What is blank in policies of one kind: of each code in the version in force, and in the last draft after all that ever
 * were. What was retired, and drafts that a later version passed over, nobody fills in any more.
 */
export function blanksOf(kind: PolicyKind, policies: readonly Policy[]): PolicyBlank[] {
  const rising = policies.toSorted((one, other) => kind.numberOf(one) - kind.numberOf(other));
  const byCode = Map.groupBy(rising, ({ code }) => code);
  return [...byCode.values()].flatMap(standing).flatMap(policy => {
    const { code, status, source, parameters } = policy;
    const said = { kind: kind.entity.name, code, version: kind.numberOf(policy), status, source };
    return parameters.flatMap(figure => (figure.value === null ? [{ ...said, figure }] : []));
  });
}

function standing(rising: readonly Policy[]): readonly Policy[] {
  const drafts = rising.slice(rising.findLastIndex(({ status }) => status !== 'DRAFT') + 1);
  return [...rising.filter(({ status }) => status === 'ACTIVE'), ...drafts.slice(-1)];
}

type Place = readonly [kind: string, code: string, version: number, figure: string];

/** No two blanks have the same. */
const placeOf = ({ kind, code, version, figure }: PolicyBlank): Place => [kind, code, version, figure.name];

function compare(one: Place, other: Place): number {
  const differs = one.findIndex((value, index) => value !== other[index]);
  const [here = '', there = ''] = [one[differs], other[differs]];
  return differs === -1 ? 0 : here < there ? -1 : 1;
}

const cursorOf = (blank: PolicyBlank): string => Buffer.from(JSON.stringify(placeOf(blank))).toString('base64url');

function placeIn(cursor: string): Place {
  try {
    const [kind, code, version, figure, ...more] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    ) as unknown[];
    const isPlace = typeof kind === 'string' && typeof code === 'string' && typeof version === 'number';
    if (isPlace && typeof figure === 'string' && more.length === 0) return [kind, code, version, figure];
  } catch {
    // Not one of ours: refused below.
  }
  throw badCursor();
}

/** A page of them, by kind, code, version and figure. @throws InputInvalid for a page that is none */
export function pageOf(blanks: readonly PolicyBlank[], asked: PageArgs): Connection<PolicyBlank> {
  const first = pageSize(asked);
  const after = asked.after ? placeIn(asked.after) : null;
  const sorted = blanks.toSorted((one, other) => compare(placeOf(one), placeOf(other)));
  const left = after ? sorted.filter(it => compare(placeOf(it), after) > 0) : sorted;
  const edges = left.slice(0, first).map(node => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: left.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
