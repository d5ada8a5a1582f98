import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';

/** What each discipline of 8D is about, by its field (3c, step 10). */
const FIELDS = {
  D1: 'team',
  D2: 'problem',
  D3: 'containment',
  D4: 'rootCause',
  D5: 'correctiveAction',
  D6: 'implementation',
  D7: 'prevention',
  D8: 'recognition',
} as const satisfies Record<Sdl.MissionDiscipline, keyof Sdl.MissionIncidentReport>;

const DISCIPLINES: readonly Sdl.MissionDiscipline[] = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8'];

/** The report on an incident as it is told, blanks left out. @throws InputInvalid for more than 2000 characters */
export function incidentReportOf(said: Sdl.MissionIncidentReportInput): Sdl.MissionIncidentReport {
  const of = (discipline: Sdl.MissionDiscipline): string | null =>
    optionalText(['input', 'incidentReport', FIELDS[discipline]], said[FIELDS[discipline]]);
  return {
    ...{ team: of('D1'), problem: of('D2'), containment: of('D3'), rootCause: of('D4') },
    ...{ correctiveAction: of('D5'), implementation: of('D6'), prevention: of('D7'), recognition: of('D8') },
  };
}

/** The disciplines that a report says nothing of. */
export const untold = (report: Sdl.MissionIncidentReport | null): Sdl.MissionDiscipline[] =>
  DISCIPLINES.filter(discipline => !report?.[FIELDS[discipline]]);
