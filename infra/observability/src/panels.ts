/** A line or a group of lines: a query in PromQL, and how each of its series is called. */
interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** A chart of a dashboard. `unit` is one of Grafana's: s, reqps, percentunit, short, bytes. */
interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly queries: readonly Query[];
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** Whether one service is chosen, which `$service` stands for. */
  readonly ofOneService?: boolean;
  readonly panels: readonly Panel[];
}

const WIDTH = 12;
const HEIGHT = 8;
const SOURCE = { type: 'prometheus', uid: '${source}' };

export const panel = (title: string, unit: string, ...queries: (readonly [expr: string, legend: string])[]): Panel => ({
  title,
  unit,
  queries: queries.map(([expr, legend]) => ({ expr, legend })),
});

/** A dashboard as Grafana reads it: charts in two columns, the source of figures to be chosen at the top. */
export function dashboard({ uid, title, ofOneService = false, panels }: Dashboard) {
  const source = { name: 'source', type: 'datasource', query: 'prometheus', label: 'Prometheus' };
  const service = {
    name: 'service',
    type: 'query',
    datasource: SOURCE,
    query: 'label_values(mainstay_operation_seconds_count, service)',
    refresh: 2,
  };
  return {
    uid: `mainstay-${uid}`,
    title: `Mainstay: ${title}`,
    tags: ['mainstay'],
    schemaVersion: 41,
    editable: false,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    timezone: 'browser',
    templating: { list: ofOneService ? [source, service] : [source] },
    panels: panels.map((it, index) => ({
      id: index + 1,
      type: 'timeseries',
      title: it.title,
      datasource: SOURCE,
      gridPos: { x: (index % 2) * WIDTH, y: Math.floor(index / 2) * HEIGHT, w: WIDTH, h: HEIGHT },
      fieldConfig: { defaults: { unit: it.unit, min: 0 }, overrides: [] },
      options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
      targets: it.queries.map(({ expr, legend }, query) => ({
        refId: String.fromCharCode(65 + query),
        expr,
        legendFormat: legend,
        datasource: SOURCE,
      })),
    })),
  };
}
