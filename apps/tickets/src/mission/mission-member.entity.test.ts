import { expect, test } from '@jest/globals';
import { act } from '../../test/in-memory.ts';
import { aMission } from '../../test/missions-in-memory.ts';
import type { MissionVisaStatus } from '../schema.types.ts';
import { StandbyRepairer } from '../standby-pool/standby-repairer.entity.ts';
import { MissionMember } from './mission-member.entity.ts';
import { MissionVisaWrongStatus } from './mission.errors.ts';
import { MISSION_VISA_LIFECYCLE, type MissionVisaAct, VISA_ACTS } from './mission-visa.lifecycle.ts';

const STATES = Object.keys(VISA_ACTS) as MissionVisaStatus[];
const ACTS = Object.keys(MISSION_VISA_LIFECYCLE) as MissionVisaAct[];

function aMember(visa: MissionVisaStatus): MissionMember {
  const repairer = StandbyRepairer.register({ code: 'R', account: act.by, department: 'QUALITY' });
  const member = MissionMember.of(aMission('PLANNED', 'OVERSEAS'), repairer);
  return Object.assign(member, { visa, visaValidUntil: visa === 'GRANTED' ? '2026-03-20' : null });
}

test.each(ACTS.flatMap(name => STATES.map(visa => [name, visa] as const)))(
  'TCK-29: %s of a visa that is %s does what the table says',
  (name, visa) => {
    const { to, ...allowed } = MISSION_VISA_LIFECYCLE[name];
    const from: readonly MissionVisaStatus[] = allowed.from;
    const member = aMember(visa);
    const before = { ...member };
    const say = () => member.setVisa({ status: to, validUntil: to === 'GRANTED' ? '2026-12-31' : null });
    if (from.includes(visa)) {
      say();
      expect(member).toMatchObject({ visa: to, visaValidUntil: to === 'GRANTED' ? '2026-12-31' : null });
    } else {
      expect(say).toThrow(new MissionVisaWrongStatus(visa, name, from));
      expect({ ...member }).toEqual(before);
    }
  },
);

test('TCK-28: a member is away from the day on which the team is to leave, by the days of home, and once it left', () => {
  const member = aMember('NOT_NEEDED');
  const away = () => member.awayFrom('Asia/Shanghai')?.toISOString();
  member.mission.departsOn = '2026-03-20';
  expect(away()).toBeUndefined();
  member.mission.status = 'READY';
  expect(away()).toBe('2026-03-19T16:00:00.000Z');
  member.leave(act.at);
  expect(away()).toBe(act.at.toISOString());
});

test('TCK-29: a refused visa lets nobody in until another one is asked for and granted', () => {
  const member = aMember('REFUSED');
  for (const status of ['GRANTED', 'NOT_NEEDED'] as const) {
    expect(() => member.setVisa({ status, validUntil: '2026-12-31' })).toThrow(MissionVisaWrongStatus);
  }
  expect(member.mayEnterOn('2026-03-20')).toBe(false);
  member.setVisa({ status: 'REQUESTED' });
  expect(() => member.setVisa({ status: 'GRANTED' })).toThrow(
    expect.objectContaining({ path: ['input', 'validUntil'] }),
  );
  member.setVisa({ status: 'GRANTED', validUntil: '2026-12-31' });
  expect(member.mayEnterOn('2026-03-20')).toBe(true);
});
