import { availableParallelism, totalmem } from 'node:os';
import type { Figure } from './measure.ts';

const WIDTHS = [38, 22, 13, 13, 8, 14] as const;

/** What the figures were measured on. */
export function printMachine(isDurable: boolean): void {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const disk = isDurable ? 'every commit and message on disk' : 'disk writes deferred, as in tests';
  console.log(`${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, ${memory}, ${disk}`);
  console.log('Medians; cost = how many times the baseline, with the cheapest and the dearest round.\n');
  printLine(['', '', 'Mainstay', 'baseline', 'cost', 'rounds']);
}

export function printFigures(figures: readonly Figure[]): void {
  for (const { contest, measure, product, baseline, cost, costRange } of figures) {
    const [low, high] = costRange.map(round);
    const values = [product, baseline].map(value => `${round(value)} ${measure.unit}`);
    printLine([contest, measure.name, ...values, `${round(cost)}x`, `${low}..${high}`]);
  }
}

export const round = (value: number): string => value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0);

/** A line of a table with the columns of all tables here. */
export function printLine(cells: readonly string[]): void {
  const padded = cells.map((cell, column) =>
    column < 2 ? cell.padEnd(WIDTHS[column] ?? 0) : cell.padStart(WIDTHS[column] ?? 0),
  );
  console.log(`  ${padded.join('')}`);
}
