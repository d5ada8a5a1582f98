import { filled, InputInvalid, within } from '@mainstay/kit/domain';
import type * as Sdl from './schema.types.ts';

const MOST_TESTS = 50;

/**
 * How a unit that was repaired away from us was tested.
 * @throws InputInvalid for blanks, and for a unit that works again and was not tested, or failed
 */
export function repairTestsOf(
  path: readonly string[],
  { tests, isSolved }: { readonly tests: readonly Sdl.RepairTestResultInput[]; readonly isSolved: boolean },
): Sdl.RepairTestResult[] {
  within(path, tests.length, 0, MOST_TESTS);
  if (isSolved && (tests.length === 0 || tests.some(it => !it.isPassed))) {
    throw new InputInvalid(path, {
      en: 'What works again was tested, and passed.',
      zh: '已修复的设备须经测试且合格。',
    });
  }
  return tests.map(({ name, result, isPassed }) => ({
    ...{ isPassed, name: filled([...path, 'name'], name, 200), result: filled([...path, 'result'], result, 500) },
  }));
}
