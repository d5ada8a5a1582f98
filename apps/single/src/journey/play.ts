import { issueParts, orderPart, receivePart, transferPart } from './bring-parts.ts';
import { importPart } from './import-part.ts';
import type { Journey } from './journey.ts';
import { repair } from './repair.ts';
import { reportAndDiagnose } from './report-and-diagnosis.ts';
import { type Scene, setStage } from './set-stage.ts';
import { close, settle } from './settle.ts';

export interface Played {
  readonly ticketId: string;
  readonly scene: Scene;
}

/** Plays the main job: a repair case from report to close. @param between is told how many chapters have passed */
export async function play(
  journey: Journey,
  between: (chapter: number) => Promise<void> = async () => {},
): Promise<Played> {
  const scene = await setStage(journey);
  await between(0);
  const ticketId = await reportAndDiagnose(journey, scene);
  await between(1);
  await transferPart(journey, ticketId);
  const purchaseOrder = await orderPart(journey, scene, ticketId);
  await between(2);
  await importPart(journey, purchaseOrder);
  await between(3);
  await receivePart(journey, scene, ticketId, purchaseOrder);
  await issueParts(journey, ticketId);
  await repair(journey, scene, ticketId, {
    findings: 'The pump was changed and sealed; no leak under full load.',
    parts: [scene.nearPart, scene.farPart],
    causeClass: 'MANUFACTURING',
    solution: 'A scored swash plate wore the shaft seal. Pump changed.',
    sop: { isFollowed: true },
  });
  await between(4);
  await settle(journey, ticketId);
  await close(journey, ticketId);
  return { ticketId, scene };
}
