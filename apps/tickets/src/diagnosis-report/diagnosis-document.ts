import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { DiagnosisReport } from './diagnosis-report.entity.ts';

type Language = Sdl.DocumentLanguage;
type Words = Readonly<Record<Language, string>>;

const TITLE: Words = { EN: 'DIAGNOSIS REPORT', ZH: '故障诊断报告' };
const PARTS: Words = { EN: 'Parts', ZH: '所需配件' };
const NONE: Words = { EN: 'none', ZH: '无' };
const WHERE: Readonly<Record<'site' | 'afar', Words>> = {
  site: { EN: 'at the machine', ZH: '现场' },
  afar: { EN: 'from afar', ZH: '远程' },
};

const timeOf = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Each line of the page: its words, and what stands there; a line of which nothing is known is left out. */
const LINES: readonly (readonly [Words, (report: DiagnosisReport, ticket: Ticket, language: Language) => string])[] = [
  [{ EN: 'Problem', ZH: '故障现象' }, (_report, { symptom }) => symptom],
  [{ EN: 'Reported', ZH: '报修时间' }, (_report, { reportedAt }) => timeOf(reportedAt)],
  [{ EN: 'Diagnosed', ZH: '诊断时间' }, ({ diagnosedAt }) => timeOf(diagnosedAt)],
  [{ EN: 'Where', ZH: '诊断方式' }, ({ isOnSite }, _ticket, language) => WHERE[isOnSite ? 'site' : 'afar'][language]],
  [{ EN: 'By', ZH: '诊断人' }, ({ diagnosedBy }) => diagnosedBy],
  [{ EN: 'Fault code', ZH: '故障代码' }, ({ faultCode }) => faultCode],
  [{ EN: 'Fault level', ZH: '故障级别' }, ({ faultLevel }) => `${faultLevel ?? ''}`],
  [{ EN: 'Findings', ZH: '诊断结论' }, ({ findings }) => findings],
  [{ EN: 'Plan', ZH: '服务方案' }, ({ servicePlan }) => servicePlan],
  [{ EN: 'Skills', ZH: '技能要求' }, ({ skills }) => skills.join(', ')],
];

/** The report and the plan as a page of plain text. @param partNumbers in the order of the parts; null of an unknown one */
export function documentOf(
  report: DiagnosisReport,
  ticket: Ticket,
  partNumbers: readonly (string | null)[],
  language: Language,
): string {
  const lines = LINES.flatMap(([words, read]) => {
    const said = read(report, ticket, language);
    return said ? [`${words[language]}: ${said}`] : [];
  });
  const parts = report.needs.map(({ partId, quantity }, n) => `- ${quantity} × ${partNumbers[n] ?? partId}`);
  const listed = parts.length > 0 ? [`${PARTS[language]}:`, ...parts] : [`${PARTS[language]}: ${NONE[language]}`];
  return [`${TITLE[language]} ${report.number}`, '', ...lines, '', ...listed, ''].join('\n');
}
