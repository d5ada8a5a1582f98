import { first, type Journey, today } from './journey.ts';
import { issueByNote } from './bring-parts.ts';
import { LEADER, type Mission, mission as told, type MissionScene, untilMission } from './mission-scene.ts';

export const SEALS = 12;

/** The lines that were drawn: where all of them went is told in the end. */
export interface Drawn {
  readonly tool: string;
  readonly material: string;
}

/** What is needed, who brings it, and that it is there (INV-24, INV-25). @returns what was drawn */
export async function list(journey: Journey, scene: MissionScene, id: string): Promise<Drawn> {
  journey.narrator.chapter(
    'What is needed is listed: ours is drawn, what is missing is bought, the customer is told and confirms the rest',
  );
  const act = (as: string, mutation: string, on: string, input?: Readonly<Record<string, unknown>>) =>
    journey.act<Mission>(as, mutation, { id: on, ...(input && { input }) }, told);
  const neededOn = today();
  await act(LEADER, 'missionListItems', id, {
    list: 'MATERIAL',
    items: [
      { description: 'Shaft seals', part: scene.sealId, quantity: SEALS, source: 'OWN', neededOn },
      { description: 'Hydraulic oil, 400 l', quantity: 1, source: 'BUY_AT_DESTINATION', neededOn },
      { description: 'Hoist, 2 t', quantity: 1, source: 'CUSTOMER_PROVIDES', neededOn },
    ],
  });
  const { mission } = await act(LEADER, 'missionListItems', id, {
    list: 'TOOL',
    items: [{ description: 'Pressure gauge', quantity: 2, source: 'OWN', neededOn }],
  });
  const item = (description: string): string =>
    first(
      mission.items.filter(it => it.description === description),
      description,
    ).id;
  const gauge = item('Pressure gauge');
  await act('materials', 'missionItemOrder', gauge, { expectedOn: neededOn });
  await act('materials', 'missionItemReceive', gauge);
  await act('salesperson', 'missionItemsSend', id, { sentTo: 'The head of the site' });
  for (const theirs of [item('Hydraulic oil, 400 l'), item('Hoist, 2 t')])
    await act('salesperson', 'missionItemConfirm', theirs, { reference: 'Mail of the site' });
  await act('materials', 'missionItemDraw', gauge, { reference: `MN-${journey.stage.run}` });
  await act('materials', 'missionRequestItems', id, { warehouse: scene.otherDepotId, items: [item('Shaft seals')] });
  await issueByNote(journey, scene.ticketId);
  await journey.until<Mission, true>(
    () => 'the mission has its seals',
    'materials',
    'MissionProgress',
    { id },
    ({ mission: { readiness } }) => readiness.requirements.some(it => it.kind === 'MATERIALS' && it.isMet) || undefined,
  );
  return { tool: gauge, material: item('Shaft seals') };
}

interface Freight {
  readonly missionFreightOrder: { readonly id: string; readonly number: string; readonly status: string };
}

/** The goods leave: the gauges by hand, the seals consigned; both may cross the border (LOG-09). */
export async function carry(journey: Journey, mission: string): Promise<void> {
  journey.narrator.chapter('The goods leave the house, by hand and consigned, and are cleared for export');
  const result = ({ missionFreightOrder: it }: Freight) => `${it.number} ${it.status}`;
  const ask = async (input: Readonly<Record<string, unknown>>): Promise<string> =>
    (await journey.act<Freight>(LEADER, 'missionFreightOrderRequest', { input: { mission, ...input } }, result, EARLY))
      .missionFreightOrder.id;
  const act = (as: string, verb: string, id: string, input: Readonly<Record<string, unknown>>) =>
    journey.act<Freight>(as, `missionFreightOrder${verb}`, { id, input }, result);
  const byHand = await ask({ mode: 'HAND_CARRY', goods: 'Two pressure gauges', includesTools: true });
  const consigned = await ask({
    mode: 'CONSIGNED',
    goods: 'Twelve seals',
    includesTools: false,
    handedTo: await journey.client.subjectOf('admin-hr'),
  });
  await act('admin-hr', 'ConfirmConditions', byHand, { conditions: 'No batteries, 3 kg' });
  await act('salesperson', 'ConfirmAddress', consigned, { deliveryPlace: 'Store of the site, gate 2' });
  const { run } = journey.stage;
  await act('admin-hr', 'Release', byHand, { releaseNote: `RL-${run}-1` });
  await act('admin-hr', 'Release', consigned, { releaseNote: `RL-${run}-2`, carrier: 'Transsteppe Road Freight' });
  await untilMission(journey, mission, 'SHIPPED');
  for (const id of [byHand, consigned]) await act('logistics', 'Clear', id, { clearance: `EX-${run}` });
  await untilMission(journey, mission, 'CLEARED');
}

const EARLY = /^FreightMissionUnknown$/;

/** Visas, the customer's word, flights and beds: then nothing is missing. */
export async function arrange(journey: Journey, id: string): Promise<void> {
  journey.narrator.chapter('Visas, the word of the customer, flights and lodging: nothing is missing');
  const act = (as: string, mutation: string, input: Readonly<Record<string, unknown>>) =>
    journey.act<Mission>(as, mutation, { id, input }, told);
  const departsOn = Temporal.Now.plainDateISO('Asia/Almaty').toString();
  const { mission } = await act('salesperson', 'missionPost', { text: 'We ask for the visas now.' });
  for (const { id: member } of mission.team)
    await act('admin-hr', 'missionSetVisa', { member, status: 'GRANTED', validUntil: '2034-06-30' });
  await act('salesperson', 'missionConfirmReady', { confirmedBy: 'The head of the site', departsOn });
  for (const { id: member } of mission.team) {
    const travel = { travel: 'KC 888', lodging: 'Hotel at the site', boardingGuidance: 'Gauges in the cabin' };
    await act('admin-hr', 'missionBookTravel', { member, ...travel });
  }
}
