import { expect, test } from '@jest/globals';
import { InputInvalid } from '@mainstay/kit/domain';
import { act, aReturnRepair } from '../../test/in-memory.ts';
import { aMission } from '../../test/missions-in-memory.ts';
import { RecordOver } from './record-owner.errors.ts';

const records = {
  RETURN_REPAIR: () => aReturnRepair(['U-1'], act.at),
  MISSION: () => aMission('MISSION_OPEN', 'OVERSEAS'),
};

test.each(Object.entries(records))(
  'TCK-18: whoever opened a record answers for it until somebody else is named, with a reason (%s)',
  (type, made) => {
    const record = made();
    const opener = record.owner;
    expect(record.slaRecord).toMatchObject({ type, owners: { now: opener } });
    expect(() => record.ownership.handOver({ owner: 'carl', reason: ' ' }, act)).toThrow(InputInvalid);
    expect(record.ownership.handOver({ owner: ' carl ', reason: 'Knows it' }, act)).toContain('carl: Knows it');
    record.ownership.handOver({ owner: 'carl', reason: 'Again' }, act);
    expect(record.slaRecord.owners).toEqual({ now: 'carl', ofKinds: {} });
    const change = { owner: 'carl', previousOwner: opener, reason: 'Knows it', changedBy: act.by, changedAt: act.at };
    expect(record.ownerChanges).toEqual([change]);
    record.endedAt = act.at;
    expect(() => record.ownership.handOver({ owner: 'dora', reason: 'Late' }, act)).toThrow(RecordOver);
  },
);

test('TCK-18: while the owner is away their deputy answers, or the deputy of that one; of what is over it is no news', () => {
  const record = aMission('MISSION_OPEN', 'OVERSEAS');
  record.ownership.handOver({ owner: 'carl', reason: 'Knows it' }, act);
  const carlAway = { person: 'carl', deputy: 'dora' };
  record.ownership.heedAbsences([carlAway], act);
  expect([record.owner, record.namedOwner]).toEqual(['dora', 'carl']);
  record.ownership.heedAbsences([carlAway, { person: 'dora', deputy: 'emil' }], act);
  expect(record.owner).toBe('emil');
  record.ownership.heedAbsences([], act);
  expect(record.ownerChanges.map(it => [it.owner, it.reason])).toEqual([
    ['carl', 'Knows it'],
    ...['dora', 'emil', 'carl'].map(owner => [owner, null]),
  ]);
  record.endedAt = act.at;
  record.ownership.heedAbsences([carlAway], act);
  expect(record.owner).toBe('carl');
});

test('TCK-18: a record that is handed over to the deputy who answers already says so, with the reason, and stays with them', () => {
  const record = aMission('MISSION_OPEN', 'OVERSEAS');
  record.ownership.handOver({ owner: 'carl', reason: 'Knows it' }, act);
  record.ownership.heedAbsences([{ person: 'carl', deputy: 'dora' }], act);
  for (const reason of ['Carl left the team', 'Again']) record.ownership.handOver({ owner: 'dora', reason }, act);
  record.ownership.heedAbsences([], act);
  const change = { owner: 'dora', previousOwner: 'dora', reason: 'Carl left the team' };
  expect(record.ownerChanges.slice(2)).toMatchObject([change]);
  expect(record.owner).toBe('dora');
});
