import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { act } from '../../test/in-memory.ts';
import { aMission } from '../../test/missions-in-memory.ts';
import { RepairSopUnsaid } from '../repair-plan/repair-plan.errors.ts';
import type { RepairSopInput } from '../schema.types.ts';

const finish = (sop: RepairSopInput | null, procedure: string | null) => {
  const mission = aMission('ON_SITE', 'DOMESTIC');
  const told = mission.site.finish({ sop }, { members: [], reported: new Set(), procedure }, act);
  return { mission, told };
};

test('TCK-13: of work that was planned the leader says whether its procedure was followed, and why not', () => {
  expect(() => finish(null, 'SOP-12')).toThrow(new RepairSopUnsaid('SOP-12'));
  expect(() => finish({ isFollowed: false, remarks: ' ' }, 'SOP-12')).toThrow(InputInvalid);
  expect(() => finish({ isFollowed: true }, null)).toThrow(InputInvalid);
  expect(finish(null, null)).toMatchObject({ told: 'The work is done', mission: { sop: null } });
  expect(finish({ isFollowed: true }, 'SOP-12').told).toBe('The work is done, by SOP-12');
  expect(finish({ isFollowed: false, remarks: 'No hoist' }, 'SOP-12')).toMatchObject({
    told: 'The work is done, not by SOP-12: No hoist',
    mission: { sop: { sop: 'SOP-12', isFollowed: false, remarks: 'No hoist' } },
  });
});
