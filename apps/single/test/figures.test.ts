import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const apps = join(import.meta.dirname, '../..');
const textOf = (...path: readonly string[]) => readFileSync(join(apps, ...path), 'utf8');

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };
interface Policy {
  readonly code: string;
  readonly source?: string;
  readonly [field: string]: Json | undefined;
}

/** One line of the list. */
interface Line {
  readonly row: string;
  readonly policy: string;
  readonly figure: string;
  readonly value: string;
  /** Of a blank: document and line. */
  readonly blankOf: string | undefined;
  readonly test: string;
  /** Does it ship, and no service reads it? */
  readonly isDataAlone: boolean;
}

const LINE =
  /^ {2}(?<data>= )?(?<row>\S+) (?<policy>\S+) \/ (?<figure>[^:]+): (?<value>.+?)(?: \((?<blankOf>\d{3} L\d+)\))?$/;
const WITHOUT_POLICY = /^ *(?<row>N\d\d): \S/;

const text = textOf('single/test/figures.txt').split('\n');
const lines: Line[] = [];
const others: { readonly row: string; readonly test: string | undefined }[] = [];
let heading: string | undefined;
for (const written of text.filter(it => it !== '' && !it.startsWith('#'))) {
  const { data, row, policy, figure, value, blankOf } = LINE.exec(written)?.groups ?? {};
  if (row && policy && figure && value)
    lines.push({ row, policy, figure, value, blankOf, test: heading ?? '', isDataAlone: data !== undefined });
  else if (WITHOUT_POLICY.test(written))
    others.push({ row: written.trim().slice(0, 3), test: written.startsWith(' ') ? heading : undefined });
  else heading = written;
}

const plain = (value: Json | undefined): string[] =>
  typeof value === 'string' || typeof value === 'number' ? [`${value}`] : [];
const said = (value: Json | undefined, unit?: Json): string =>
  value == null ? 'blank' : [value, unit].flatMap(plain).join(' ');

/** The figures of a policy by name, wherever they stand in it. */
function figuresOf(json: Json | undefined): (readonly [string, string])[] {
  if (json === null || typeof json !== 'object') return [];
  if (isList(json)) return json.flatMap(figuresOf);
  const { name, item, terms } = json;
  if ('targetValue' in json) return [[said(name), said(json.targetValue, json.targetUnit)]];
  if (typeof name === 'string' && 'value' in json)
    return name === 'timeZone' ? [] : [[name, said(json.value, json.unit)]];
  if ('years' in json) return [[said(item), said(json.years, 'YEARS')]];
  if (terms && isList(terms)) return [[said(name), terms.map(it => termOf(it, json.contractMaxMonths)).join(' or ')]];
  const own = ['percentPerDay'].flatMap(key => (key in json ? [[key, said(json[key])] as const] : []));
  return [...own, ...Object.values(json).flatMap(figuresOf)];
}
const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** How long a guarantee lasts, and from when. */
function termOf(term: Json, contractMaxMonths: Json | undefined): string {
  if (term === null || typeof term !== 'object' || isList(term)) return '';
  const { months = null, starts = [] } = term;
  const length = months === null ? `at most ${said(contractMaxMonths)}` : said(months);
  const from = starts !== null && typeof starts === 'object' && isList(starts) ? starts.flatMap(plain).join('/') : '';
  return `${length} MONTHS from ${from || 'blank'}`;
}

const groups = JSON.parse(textOf('../infra/sample/policies.json')) as Readonly<Record<string, readonly Policy[]>>;
const policies = Object.values(groups).flat();
const LEVELS = ['aloneUpToLevel', 'reportFromLevel'];

/** All that ships under a code: `APR-003` speaks of parts and of money. */
function shipped(code: string): ReadonlyMap<string, string> {
  const found = policies.filter(it => it.code === code);
  const calendars = found.flatMap(({ calendar }) => (isRoundTheClock(calendar) ? [['calendar', 'day and night']] : []));
  const levels = (groups.dispatchPolicies ?? []).some(it => it.code === code) ? LEVELS.map(it => [it, 'blank']) : [];
  return new Map([...calendars, ...levels, ...found.flatMap(figuresOf)] as [string, string][]);
}
const isRoundTheClock = (calendar: Json | undefined) =>
  calendar != null && typeof calendar === 'object' && !('openings' in calendar) && !('holidaysOf' in calendar);

/** The rows that a test names: `N57-59` names three. */
function rowsNamedIn(test: string): ReadonlySet<string> {
  const found = textOf(test).matchAll(/\bN(\d\d)(?:[-–]N?(\d\d))?|[A-Z]{3}-\d\d\b|\b2\.[34]\b/g);
  return new Set(
    [...found].flatMap(([whole, from, to = from]) =>
      from && to
        ? Array.from(
            { length: Number(to) - Number(from) + 1 },
            (_, n) => `N${String(Number(from) + n).padStart(2, '0')}`,
          )
        : [whole],
    ),
  );
}

test('every row of figures, N01 to N87, is kept by a policy that ships, or says why by none', () => {
  const rows = Array.from({ length: 87 }, (_, n) => `N${String(n + 1).padStart(2, '0')}`);
  const known = new Set([...lines, ...others].map(({ row }) => row));
  expect(rows.filter(row => !known.has(row))).toEqual([]);
});

test('every figure of the list stands in its policy, with just that value', () => {
  expect(lines.length).toBeGreaterThan(150);
  const wrong = lines.filter(({ policy, figure, value }) => shipped(policy).get(figure) !== value);
  expect(wrong.map(({ row, policy, figure }) => [row, policy, figure, shipped(policy).get(figure)])).toEqual([]);
});

test('every figure of a policy that ships from a document stands in the list', () => {
  const listed = new Set(lines.map(({ policy, figure }) => `${policy} / ${figure}`));
  const sourced = policies.filter(({ source = '' }) => /^\d{3}/.test(source));
  const named = sourced.flatMap(policy => figuresOf({ ...policy }).map(([figure]) => `${policy.code} / ${figure}`));
  expect(named.filter(it => !listed.has(it))).toEqual([]);
});

test('every figure is tried, or where it is data alone compared, by a test that names its row', () => {
  const cited = new Map<string, ReadonlySet<string>>();
  const untried = [...lines, ...others].filter(({ row, test: file }) => {
    if (file === undefined) return false;
    const rows = cited.get(file) ?? rowsNamedIn(file);
    cited.set(file, rows);
    return !rows.has(row);
  });
  expect(untried).toEqual([]);
});

test('a figure that the list marks as data alone is read by no service', () => {
  const sources = globSync('*/src/**/*.ts', { cwd: apps, exclude: ['**/*.test.ts', '**/schema.types.ts'] });
  // Where figures are read; elsewhere the same word names something else.
  const readers = sources.map(source => textOf(source)).filter(it => /parameters|figures/i.test(it));
  const isRead = (figure: string) => readers.some(it => it.includes(`'${figure}'`));
  expect(lines.filter(it => !it.isDataAlone && isRead(it.figure)).length).toBeGreaterThan(50);
  expect(lines.filter(it => it.isDataAlone && isRead(it.figure)).map(it => it.figure)).toEqual([]);
});

test('every blank that the documents leave (2.6) is one of a policy, and no other', () => {
  const blanks = lines.flatMap(({ blankOf, value }) => (blankOf ? [`${blankOf} ${value}`] : []));
  const of003 = [54, 56, 60, 60, 62, 62, 74, 94, 106, 108, 112, 114, 118, 134, 136, 138, 140, 142];
  const expected = [
    ...[...of003, 156, 158, 168, 168, 178, 184, 186].map(line => `003 L${line} blank`),
    ...[290, 718, 718, 834, 834, 834, 834].map(line => `004 L${line} blank`),
  ];
  expect(blanks.toSorted()).toEqual(expected.toSorted());
});

test('every named policy of 2.3 to 2.5 ships', () => {
  const named =
    `SLA-000-IMPORT SLA-001D-STD SLA-001E-STD SLA-001G-STD SLA-001J-STD SLA-001M-STD SLA-001O-STD SLA-001T-STD
    SLA-002-TELECOM SLA-003-ENGINE SLA-004M-PROMISE SLA-004M-PROCESS SLA-004L-LAMP SLA-004I-BMS SLA-004V-AV SLA-004E-ENG
    WTY-004M WTY-004P WTY-004L WTY-004V WTY-004I WTY-004E WTY-000 WTY-001WI WTY-002 WTY-003 RET-004V RET-004P
    STK-002 STK-003 STK-004M APR-003 APR-004M APR-001WI CB-001C CB-003 CB-004L CB-004V ESC-003
    KPI-000 KPI-001D KPI-002 KPI-003 KPI-004M POOL-001WI INST-004M INT-003`.split(/\s+/);
  const codes = new Set(policies.map(({ code }) => code));
  expect(named.filter(code => !codes.has(code))).toEqual([]);
});
