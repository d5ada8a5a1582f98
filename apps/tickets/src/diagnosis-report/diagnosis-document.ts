import { type Line, linesOf, partLines, timeOf, type Words } from '../printed-page.ts';
import type * as Sdl from '../schema.types.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import type { DiagnosisReport } from './diagnosis-report.entity.ts';

const TITLE: Words = { EN: 'DIAGNOSIS REPORT', ZH: '故障诊断报告' };
const NEEDED: Words = { EN: 'Parts', ZH: '所需配件' };
const WHERE: Readonly<Record<'site' | 'afar', Words>> = {
  site: { EN: 'at the machine', ZH: '现场' },
  afar: { EN: 'from afar', ZH: '远程' },
};

const LINES: readonly Line<{ readonly report: DiagnosisReport; readonly ticket: Ticket }>[] = [
  [{ EN: 'Problem', ZH: '故障现象' }, ({ ticket }) => ticket.symptom],
  [{ EN: 'Reported', ZH: '报修时间' }, ({ ticket }) => timeOf(ticket.reportedAt)],
  [{ EN: 'Diagnosed', ZH: '诊断时间' }, ({ report }) => timeOf(report.diagnosedAt)],
  [{ EN: 'Where', ZH: '诊断方式' }, ({ report }, language) => WHERE[report.isOnSite ? 'site' : 'afar'][language]],
  [{ EN: 'By', ZH: '诊断人' }, ({ report }) => report.diagnosedBy],
  [{ EN: 'Fault code', ZH: '故障代码' }, ({ report }) => report.faultCode],
  [{ EN: 'Fault level', ZH: '故障级别' }, ({ report }) => report.faultLevel?.toString()],
  [{ EN: 'Findings', ZH: '诊断结论' }, ({ report }) => report.findings],
  [{ EN: 'Plan', ZH: '服务方案' }, ({ report }) => report.servicePlan],
  [{ EN: 'Skills', ZH: '技能要求' }, ({ report }) => report.skills.join(', ')],
];

/** The report and the plan as a page of plain text. @param partNumbers in the order of the parts; null of an unknown one */
export function documentOf(
  report: DiagnosisReport,
  ticket: Ticket,
  partNumbers: readonly (string | null)[],
  language: Sdl.DocumentLanguage,
): string {
  const parts = report.needs.map(({ partId, quantity }, n) => ({ number: partNumbers[n] ?? null, partId, quantity }));
  const said = linesOf(LINES, { report, ticket }, language);
  return [`${TITLE[language]} ${report.number}`, '', ...said, '', ...partLines(parts, language, NEEDED), ''].join('\n');
}
