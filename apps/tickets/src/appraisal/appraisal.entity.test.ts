import { expect, test } from '@jest/globals';
import { eventsOf } from '@mainstay/kit/domain';
import { act, em } from '../../test/in-memory.ts';
import { NOTHING, RULES } from '../../test/performance-examples.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type { AppraisalStatus } from '../schema.types.ts';
import { Appraisal } from './appraisal.entity.ts';
import { AppraisalWrongState } from './appraisal.errors.ts';
import { APPRAISAL_LIFECYCLE, type AppraisalAct } from './appraisal.lifecycle.ts';

const STATES: readonly AppraisalStatus[] = ['PROPOSED', 'OBJECTED', 'CONFIRMED'];
const PERFORM: Readonly<Record<AppraisalAct, (appraisal: Appraisal) => void>> = {
  rescore: it => it.rescore({ ...NOTHING, papersDue: 2, papersInTime: 2 }, RULES, act),
  object: it => it.object({ reason: 'It was another fault' }, { ...act, by: 'erlan' }),
  confirm: it => it.confirm({ remarks: 'Right' }, { ...act, by: 'manager' }),
};
const ACTS = Object.keys(PERFORM) as AppraisalAct[];

test.each(ACTS.flatMap(name => STATES.map(status => [name, status] as const)))(
  'TCK-44: %s of an appraisal that is %s does what the table says',
  (name, status) => {
    const person = {
      code: 'E1',
      account: 'erlan',
      authorityLevel: 3,
      territories: ['KZ'],
      skills: [],
      servesVip: false,
    };
    const appraisal = Appraisal.propose(Engineer.register(em, person), '2026-03', NOTHING, RULES, act);
    Object.assign(appraisal, { status });
    const { to, ...allowed } = APPRAISAL_LIFECYCLE[name];
    const from: readonly AppraisalStatus[] = allowed.from;
    const [before, told] = [{ ...appraisal }, eventsOf(appraisal)];
    if (from.includes(status)) {
      PERFORM[name](appraisal);
      expect(appraisal.status).toBe(to);
    } else {
      expect(() => PERFORM[name](appraisal)).toThrow(new AppraisalWrongState(status, from));
      expect([{ ...appraisal }, eventsOf(appraisal)]).toEqual([before, told]);
    }
  },
);
