import { createRequire } from 'node:module';
import type TestSequencer from '@jest/test-sequencer';

const require = createRequire(import.meta.url);
// By require, for which its types are written.
const { default: Sequencer }: typeof TestSequencer = require('@jest/test-sequencer');
type Sort = InstanceType<typeof Sequencer>['sort'];

const isOfWholePlatform = ({ path }: { readonly path: string }): boolean => path.includes('/apps/single/test/');

/** A clone that has not measured yet begins with the tests of whole platforms: no core is left with one at the end. */
export default class LongestFirst extends Sequencer {
  override async sort(tests: Parameters<Sort>[0]): Promise<Awaited<ReturnType<Sort>>> {
    const sorted = await super.sort(tests);
    if (sorted.some(it => it.duration !== undefined)) return sorted;
    return sorted.toSorted((a, b) => Number(isOfWholePlatform(b)) - Number(isOfWholePlatform(a)));
  }
}
