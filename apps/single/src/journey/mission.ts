import { type Cost, settleCosts } from './costs.ts';
import type { Amount, Journey } from './journey.ts';
import { agree } from './repair-agreement.ts';
import { arrange, carry, list, type Drawn, SEALS } from './mission-preparation.ts';
import { LEADER, type Mission, mission as told, type MissionScene, untilMission } from './mission-scene.ts';
import { decideMode } from './repair-mode.ts';
import { report } from './report-and-diagnosis.ts';
import { findScene, registerPart } from './set-stage.ts';
import { close } from './settle.ts';
import { receiveStock } from '../sample/opening-stock.ts';

const KZT = (amount: string): Amount => ({ amount, currency: 'KZT' });
const COSTS: readonly Cost[] = [
  { element: 'SERVICE_FEE', description: 'Repair on site, two days', liability: 'CUSTOMER', spent: KZT('310000.00') },
  {
    ...{ element: 'TRAVEL', description: 'Flights of two', liability: 'CUSTOMER' },
    ...{ spent: { amount: '6200.00', currency: 'CNY' }, exchangeRate: '69.40' },
  },
  { element: 'MATERIAL', description: 'Seals', liability: 'COMPANY', spent: KZT('76000.00') },
];

/** What the customer signs: what the customer bears of the costs. */
const CHARGES = [
  { description: 'Repair on site, two days', amount: KZT('310000.00') },
  { description: 'Flights of two', amount: KZT('430280.00') },
];

/** Plays requirements.md 3c: a team goes abroad, repairs at the customer's, reports every day and comes back. */
export async function playMission(journey: Journey) {
  const team = await standBy(journey);
  const scene = await prepare(journey);
  const { ticketId } = scene;
  const id = await open(journey, scene.customerId, ticketId);
  await agree(journey, id, CHARGES);
  await plan(journey, id, team);
  const drawn = await list(journey, scene, id);
  await carry(journey, id);
  await arrange(journey, id);
  await work(journey, id, drawn);
  journey.narrator.chapter(
    'Costs in two currencies are collected and verified; the customer pays the customer’s share',
  );
  await settleCosts(journey, id, COSTS);
  await improve(journey, id, drawn);
  await close(journey, ticketId);
  return { missionId: id, ticketId, sealId: scene.sealId };
}

const SEAL_COST = { amount: '11.50', currency: 'EUR' };

async function prepare(journey: Journey): Promise<MissionScene> {
  const found = await findScene(journey);
  const seal = { suffix: 'SHAFT-SEAL', name: 'Shaft seal', hsCode: '848420', cost: SEAL_COST };
  const sealId = await registerPart(journey, found, seal);
  await receiveStock(journey.client, found.otherDepotId, `${journey.stage.run}-OPENING`, [
    { id: sealId, quantity: 12, unitCost: SEAL_COST },
  ]);
  const ticketId = await report(journey, found, {
    title: 'A customer abroad reports twelve machines that lose pressure',
    symptom: 'Twelve machines lose pressure one after the other; the site stands still.',
  });
  return { ...found, ticketId, sealId };
}

const TEAM = [
  [LEADER, 'PRODUCTION_ENGINEERING'],
  ['quality', 'QUALITY'],
] as const;

/** Who can be sent, with a passport. @returns the team, the leader first */
async function standBy(journey: Journey): Promise<string[]> {
  journey.narrator.chapter('Admin/HR keeps repairers who can be sent, each with a passport');
  const ids: string[] = [];
  for (const [account, department] of TEAM) {
    const code = `${journey.stage.run}-${account}`;
    const person = await journey.client.subjectOf(account);
    const input = { code, account: person, department, passportValidUntil: '2034-06-30' };
    const { standbyRepairer } = await journey.act<{ standbyRepairer: { id: string } }>(
      'admin-hr',
      'standbyRepairerRegister',
      { input },
      () => `${code}, ${department}`,
    );
    ids.push(standbyRepairer.id);
  }
  return ids;
}

const HEADS = [
  ['HEAD_OF_QUALITY', 'quality'],
  ['HEAD_OF_PRODUCTION', 'production-engineering-2'],
  ['HEAD_OF_ADMIN_HR', 'admin-hr'],
  ['HEAD_OF_RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
] as const;

async function open(journey: Journey, customer: string, ticket: string): Promise<string> {
  journey.narrator.chapter('Sales weighs the ways of repair: a team goes; its room is opened, the customer invites it');
  const decision = await decideMode(
    journey,
    { customer, ticket },
    {
      ...{ mode: 'DISPATCH_TEAM', scope: 'OVERSEAS', liability: 'CUSTOMER', quantity: 12, distanceKilometres: 4200 },
      customerRequirement: 'The machines are needed every day',
      because: {
        LIABILITY: 'Dirty oil, as far as we see',
        QUANTITY: 'Twelve machines fill three trucks',
        DISTANCE: 'A flight of six hours',
        CUSTOMER_REQUIREMENT: 'No machine can be spared for a month',
      },
    },
  );
  const where = { country: 'KZ', destination: 'Almaty', timeZone: 'Asia/Almaty', currency: 'KZT' };
  const opened = await journey.act<Mission>('salesperson', 'missionOpen', { input: { decision, ...where } }, told);
  const { id } = opened.mission;
  for (const [kind, head] of HEADS) {
    const input = { kind, account: await journey.client.subjectOf(head) };
    await journey.act<Mission>('salesperson', 'missionJoinRoom', { id, input }, () => `${kind}: ${head}`);
  }
  const letter = { reference: `INV-${journey.stage.run}` };
  await journey.act<Mission>('salesperson', 'missionReceiveInvitation', { id, input: letter }, told);
  return id;
}

async function plan(journey: Journey, id: string, members: readonly string[]): Promise<void> {
  journey.narrator.chapter('Samples come back; three departments analyse them and sign; team and plan stand');
  const act = (as: string, mutation: string, input: Readonly<Record<string, unknown>>) =>
    journey.act<Mission>(as, mutation, { id, input }, told);
  await act('salesperson', 'missionReceiveSamples', { description: 'Two pumps, one filter' });
  await act(LEADER, 'missionAnalyse', { findings: 'Abrasive wear of the shaft seals; water in the oil.' });
  for (const [department, as] of [
    ['PRODUCTION_ENGINEERING', 'production-engineering-2'],
    ['QUALITY', 'quality'],
    ['RESEARCH_AND_DEVELOPMENT', 'research-and-development'],
  ] as const)
    await act(as, 'missionSignAnalysis', { department });
  await act(LEADER, 'missionNameTeam', { leader: members[0], members });
  await act(LEADER, 'missionPlan', { instructionPlan: 'Flush, change the seals, test each machine under load.' });
}

interface Unit {
  readonly foundFault: string;
  readonly actions: string;
  readonly laborMinutes: number;
  readonly seals: number;
}

const WORN: Unit = {
  ...{ foundFault: 'Shaft seal worn, water in the oil', actions: 'Flushed, shaft seal changed' },
  ...{ laborMinutes: 40, seals: 1 },
};
const SOUND: Unit = {
  ...{ foundFault: 'Dirty oil, shaft seal sound', actions: 'Flushed, cover tightened' },
  ...{ laborMinutes: 25, seals: 0 },
};

/** As many worn seals as are used in the end, and one machine whose seal held. */
const UNITS: readonly Unit[] = [...Array.from({ length: SEALS - 1 }, () => WORN), SOUND];

const repairOf = ({ seals, ...unit }: Unit, serial: string, item: string) => ({
  ...unit,
  ...{ serial, isSolved: true, parts: seals > 0 ? [{ item, quantity: seals }] : [] },
  tests: [{ name: 'Leak under load', result: 'Below 0.1 ml/h', isPassed: true }],
});

async function work(journey: Journey, id: string, { material }: Drawn): Promise<void> {
  journey.narrator.chapter('The team leaves, arrives, reports every unit and the day, and the work is done');
  await journey.act<Mission>('admin-hr', 'missionDepart', { id }, told);
  await journey.act<Mission>(LEADER, 'missionArrive', { id }, told);
  for (const [index, unit] of UNITS.entries())
    await journey.act<Mission>(
      LEADER,
      'missionReportUnit',
      { id, input: repairOf(unit, `${journey.stage.run}-U${index + 1}`, material) },
      told,
    );
  const day = { progress: 'Twelve of twelve machines', repairData: 'Leak below 0.1 ml/h', unitsRepaired: 12 };
  await journey.act<Mission>(LEADER, 'missionReportDay', { id, input: day }, told);
  await journey.act<Mission>(
    'research-and-development',
    'missionPost',
    { id, input: { text: 'Keep the old seals, please.' } },
    told,
  );
  await journey.act<Mission>(LEADER, 'missionFinishWork', { id }, told);
  const word = { signedBy: 'The head of the site', isSatisfied: true, causeClass: 'USER_MISUSE' };
  await journey.act<Mission>(LEADER, 'missionSignOff', { id, input: word }, told);
}

async function improve(journey: Journey, id: string, { tool, material }: Drawn): Promise<void> {
  journey.narrator.chapter(
    'The tools come back, it is told where the material went, and quality closes with what is improved',
  );
  await untilMission(journey, id, 'SETTLED');
  await journey.act<Mission>('materials', 'missionItemReturn', { id: tool, input: { reference: 'RN-1' } }, told);
  const went = { used: SEALS - 1, lost: 1, reference: 'Day 1: one fell into the sump' };
  await journey.act<Mission>('materials', 'missionItemAccount', { id: material, input: went }, told);
  await journey.act<Mission>(
    'quality',
    'missionClose',
    { id, input: { improvement: 'D7: filters are changed twice as often.' } },
    told,
  );
}
