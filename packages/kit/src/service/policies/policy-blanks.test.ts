import { expect, test } from '@jest/globals';
import { needed } from '../../domain/index.ts';
import { blanksOf, pageOf } from './policy-blanks.ts';
import { policyKind } from './policy-kind.ts';

class SlaPolicy {
  readonly source = '003 ch3';

  constructor(
    readonly id: string,
    readonly code: string,
    readonly version: number,
    readonly status: 'DRAFT' | 'ACTIVE' | 'RETIRED',
    private readonly hours: number | null = null,
  ) {}

  get parameters() {
    return needed({ 'on site': this.hours, 'sent on': '08:00', solved: this.hours }, 'HOURS');
  }
}
const kind = policyKind(SlaPolicy, it => it.version);

/** Which version of which policy leaves what blank. */
const said = (...policies: SlaPolicy[]) =>
  blanksOf(kind, policies).map(it => `${it.code} ${it.version} ${it.figure.name}`);

test('2.6: each blank is told with its policy, version, state, source and unit, and what is filled in is not', () => {
  const [blank, ...others] = blanksOf(kind, [new SlaPolicy('1', 'SLA-003', 1, 'DRAFT')]);
  expect(blank).toEqual({
    ...{ kind: 'SlaPolicy', code: 'SLA-003', version: 1, status: 'DRAFT', source: '003 ch3' },
    figure: { name: 'on site', value: null, unit: 'HOURS', isRequired: true },
  });
  expect(others.map(it => it.figure.name)).toEqual(['solved']);
  expect(said(new SlaPolicy('1', 'SLA-003', 1, 'DRAFT', 0))).toEqual([]);
});

test('of each code the version in force and the last draft after it are told, whatever order they are read in', () => {
  expect(said(new SlaPolicy('2', 'A', 2, 'DRAFT'), new SlaPolicy('1', 'A', 1, 'ACTIVE'))).toEqual([
    ...['A 1 on site', 'A 1 solved'],
    ...['A 2 on site', 'A 2 solved'],
  ]);
  expect(said(new SlaPolicy('1', 'A', 1, 'DRAFT'), new SlaPolicy('2', 'A', 2, 'DRAFT'))).toHaveLength(2);
  expect(said(new SlaPolicy('1', 'A', 1, 'DRAFT'), new SlaPolicy('2', 'A', 2, 'ACTIVE', 4))).toEqual([]);
  expect(said(new SlaPolicy('1', 'A', 1, 'RETIRED'))).toEqual([]);
  expect(said(new SlaPolicy('1', 'A', 1, 'DRAFT'), new SlaPolicy('2', 'A', 2, 'RETIRED'))).toEqual([]);
  expect(said(new SlaPolicy('1', 'A', 1, 'DRAFT'), new SlaPolicy('2', 'B', 2, 'ACTIVE'))).toHaveLength(4);
});

test('they are paged by kind, code, version and figure, and a page goes on where a blank was filled in meanwhile', () => {
  const policies = ['C', 'A', 'B'].map((code, at) => new SlaPolicy(`${at}`, code, 10, 'DRAFT'));
  const all = blanksOf(kind, policies);
  const names = ({ edges }: ReturnType<typeof pageOf>) => edges.map(({ node }) => `${node.code} ${node.figure.name}`);
  const first = pageOf(all, { first: 3 });
  expect(names(first)).toEqual(['A on site', 'A solved', 'B on site']);
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const after = first.pageInfo.endCursor;
  const rest = pageOf(
    all.filter(it => it.code !== 'B' || it.figure.name === 'solved'),
    { after },
  );
  expect(names(rest)).toEqual(['B solved', 'C on site', 'C solved']);
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('a cursor that is none, and a page out of bounds, are refused', () => {
  const cursor = Buffer.from('["A","B","1","C"]').toString('base64url');
  for (const page of [{ after: 'x' }, { after: cursor }, { first: 101 }])
    expect(() => pageOf([], page)).toThrow(expect.objectContaining({ name: 'InputInvalid' }));
});
