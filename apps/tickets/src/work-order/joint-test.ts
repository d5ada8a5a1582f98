import { filled, within } from '@mainstay/kit/domain';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { JointTestFailed, JointTestMissing } from './work-order.errors.ts';

/** What engineer and customer tested together after a repair (TCK-15; 001-F §3, 001-G §5). */
export interface JointTest {
  readonly items: { readonly what: string; readonly measured: string | null; readonly isGood: boolean }[];
  /** The engineer. */
  readonly testedBy: string;
  /** For the customer. */
  readonly testedWith: string;
}

const MAX_ITEMS = 100;

/** @throws InputInvalid for a test of nothing, and for blanks */
export function jointTestOf({ items, testedWith }: Sdl.WorkOrderJointTestInput, testedBy: string): JointTest {
  const path = ['input', 'jointTest'];
  within([...path, 'items'], items.length, 1, MAX_ITEMS);
  return {
    items: items.map(({ what, measured, isGood }, index) => ({
      what: filled([...path, 'items', `${index}`, 'what'], what, 300),
      measured: optionalText([...path, 'items', `${index}`, 'measured'], measured),
      isGood,
    })),
    testedBy,
    testedWith: filled([...path, 'testedWith'], testedWith),
  };
}

/** What others hear of it: who was there for the customer stays here. */
export const resultOf = ({ items }: JointTest) => ({
  items: [...items],
  isPassed: items.every(({ isGood }) => isGood),
});

/** @throws JointTestMissing, JointTestFailed: nobody is satisfied by what was not tested, or failed */
export function requirePassed(test: JointTest | null): JointTest {
  if (!test) throw new JointTestMissing();
  const failed = test.items.filter(({ isGood }) => !isGood).map(({ what }) => what);
  if (failed.length > 0) throw new JointTestFailed(failed);
  return test;
}
