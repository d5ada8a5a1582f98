import { parser } from '@prometheus-io/lezer-promql';

/** One choice of series in an expression: a metric, and the labels by which series are chosen. */
interface Selection {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** What an expression in PromQL asks for. */
export interface Asked {
  readonly selections: readonly Selection[];
  /** The labels by which results are grouped. */
  readonly grouping: readonly string[];
}

/** @throws Error where the expression is none */
export function readPromQl(expr: string): Asked {
  const selections: { metric: string; labels: string[] }[] = [];
  const grouping: string[] = [];
  const inside: string[] = [];
  parser.parse(expr).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) throw new Error(`Not PromQL at ${from}: ${expr}`);
      const text = expr.slice(from, to);
      if (type.name === 'VectorSelector') selections.push({ metric: '', labels: [] });
      const last = selections.at(-1);
      if (type.name === 'Identifier' && inside.at(-1) === 'VectorSelector' && last) last.metric = text;
      if (type.name === 'LabelName' && inside.includes('GroupingLabels')) grouping.push(text);
      else if (type.name === 'LabelName') last?.labels.push(text);
      inside.push(type.name);
    },
    leave: () => void inside.pop(),
  });
  return { selections, grouping };
}
