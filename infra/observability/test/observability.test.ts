import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { dashboards } from '../src/dashboards.ts';
import { OTHER_FIGURES } from '../src/other-figures.ts';
import { readPromQl } from '../src/promql.ts';
import { publishedFigures } from './figures.ts';

const FOLDER = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const guide = read('../../docs/operations.md');
/** What Prometheus says of every series: where it came from. */
const ORIGIN = ['namespace', 'pod', 'container', 'job', 'instance'];

const alarm = z.strictObject({
  alert: z.string().regex(/^[A-Z]\w+$/),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
  annotations: z.strictObject({ summary: z.string(), runbook_url: z.string() }),
});
const rules = z.object({ spec: z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(alarm) })) }) });
const alarms = rules.parse(parse(read('alarms.yaml'))).spec.groups.flatMap(it => it.rules);
const queries = Object.entries(dashboards).flatMap(([name, { panels }]) =>
  panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => ({ where: `${name}, ${title}`, expr, legendFormat })),
  ),
);

let figures: ReadonlyMap<string, ReadonlySet<string>>;
beforeAll(async () => {
  figures = await publishedFigures();
});
const labelsOf = (metric: string): readonly string[] | undefined => {
  const own = figures.get(metric) ?? OTHER_FIGURES[metric];
  return own && [...own, ...ORIGIN];
};

/** What an expression asks for that nobody publishes. */
function faultsOf(expr: string): string[] {
  const { selections, grouping } = readPromQl(expr);
  const known = selections.flatMap(it => labelsOf(it.metric) ?? []);
  return [
    ...selections.filter(it => !labelsOf(it.metric)).map(it => `nobody publishes ${it.metric}`),
    ...selections.flatMap(it =>
      it.labels.filter(label => !labelsOf(it.metric)?.includes(label)).map(label => `${it.metric} has no ${label}`),
    ),
    ...grouping.filter(label => !known.includes(label)).map(label => `nothing has ${label}`),
    ...(selections.length === 0 ? ['nothing is asked for'] : []),
  ];
}

test('every alarm asks for figures that our processes publish, by labels that they have', () => {
  expect(alarms.length).toBeGreaterThan(15);
  expect(alarms.flatMap(it => faultsOf(it.expr).map(fault => `${it.alert}: ${fault}`))).toEqual([]);
});

test('every chart asks for figures that our processes publish, by labels that they have', () => {
  expect(queries.length).toBeGreaterThan(30);
  expect(queries.flatMap(it => faultsOf(it.expr).map(fault => `${it.where}: ${fault}`))).toEqual([]);
});

test('what an alarm or a chart names in words is left in its result', () => {
  const faults = [
    ...alarms.map(it => [it.alert, it.expr, [...it.annotations.summary.matchAll(/\$labels\.(\w+)/g)]] as const),
    ...queries.map(it => [it.where, it.expr, [...it.legendFormat.matchAll(/\{\{(\w+)\}\}/g)]] as const),
  ].flatMap(([where, expr, named]) => {
    const { grouping, selections } = readPromQl(expr);
    const left = grouping.length > 0 ? grouping : selections.flatMap(it => labelsOf(it.metric) ?? []);
    return named.filter(([, label = '']) => !left.includes(label)).map(([, label]) => `${where}: ${label}`);
  });
  expect(faults).toEqual([]);
});

describe('an expression', () => {
  test('that is none is refused', () => {
    expect(() => readPromQl('sum by (door (x)')).toThrow('Not PromQL');
  });
  test('is read with its metrics, labels and groups', () => {
    expect(readPromQl('sum by (a, b) (rate(x{c="1",d!~"2"}[5m])) / y')).toEqual({
      selections: [
        { metric: 'x', labels: ['c', 'd'] },
        { metric: 'y', labels: [] },
      ],
      grouping: ['a', 'b'],
    });
  });
  test('that asks for what nobody publishes is told', () => {
    expect(faultsOf('sum by (door) (rate(outbox_unset{service="x"}[5m]))')).toContain('nobody publishes outbox_unset');
    expect(faultsOf('outbox_unsent{door="x"}')).toEqual(['outbox_unsent has no door']);
    expect(faultsOf('sum by (door) (outbox_unsent)')).toEqual(['nothing has door']);
  });
});

test('every alarm has a section of the guide, and every section an alarm', () => {
  const chapter = guide.split('\n## Alarms\n')[1]?.split('\n## ')[0] ?? '';
  const sections = [...chapter.matchAll(/^### (\w+)\n\n([\s\S]+?)(?=\n### |$(?![\s\S]))/gm)].map(
    ([, name = '', text = '']) => [name, text] as const,
  );
  expect(sections.map(([name]) => name)).toEqual(alarms.map(it => it.alert));
  expect(sections.filter(([, text]) => text.trim().length < 80)).toEqual([]);
  for (const { alert, annotations } of alarms)
    expect(annotations.runbook_url).toBe(`docs/operations.md#${alert.toLowerCase()}`);
});

test('the dashboards are those of the script: node infra/observability/src/write-dashboards.ts', () => {
  expect(readdirSync(join(FOLDER, 'dashboards')).toSorted()).toEqual(
    Object.keys(dashboards)
      .map(it => `${it}.json`)
      .toSorted(),
  );
  for (const [name, content] of Object.entries(dashboards))
    expect(JSON.parse(read(`dashboards/${name}.json`))).toEqual(content);
});

test('the collector takes traces, keeps within its memory, and hands them on', () => {
  const collector = z.strictObject({
    receivers: z.strictObject({
      otlp: z.strictObject({
        protocols: z.strictObject({ http: z.strictObject({ endpoint: z.literal('0.0.0.0:4318') }) }),
      }),
    }),
    processors: z.strictObject({
      memory_limiter: z.strictObject({
        check_interval: z.string(),
        limit_percentage: z.int().max(90),
        spike_limit_percentage: z.int(),
      }),
      batch: z.strictObject({ send_batch_size: z.int(), timeout: z.string() }),
    }),
    exporters: z.strictObject({
      otlphttp: z.strictObject({
        endpoint: z.literal('${env:EXPORT_ENDPOINT}'),
        retry_on_failure: z.strictObject({ max_elapsed_time: z.string() }),
        sending_queue: z.strictObject({ queue_size: z.int() }),
      }),
    }),
    extensions: z.strictObject({ health_check: z.strictObject({ endpoint: z.literal('0.0.0.0:13133') }) }),
    service: z.strictObject({
      extensions: z.tuple([z.literal('health_check')]),
      pipelines: z.strictObject({
        traces: z.strictObject({
          receivers: z.tuple([z.literal('otlp')]),
          processors: z.tuple([z.literal('memory_limiter'), z.literal('batch')]),
          exporters: z.tuple([z.literal('otlphttp')]),
        }),
      }),
    }),
  });
  expect(collector.safeParse(parse(read('collector-config.yaml'))).error).toBeUndefined();
});
