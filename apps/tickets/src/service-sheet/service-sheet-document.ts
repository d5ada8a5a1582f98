import { formOf, type Line, linesOf, partLines, timeOf, type Words } from '../printed-page.ts';
import type { DocumentLanguage } from '../schema.types.ts';
import { HEAD, type VisitOnPaper } from '../work-order/visit-on-paper.ts';
import type { ServiceSheet } from './service-sheet.entity.ts';

const TITLE: Words = { EN: 'ON-SITE SERVICE SHEET', ZH: '现场服务登记表' };
const PROGRESS: Words = { EN: 'Progress', ZH: '服务过程' };
const YES: Words = { EN: 'yes', ZH: '是' };
const NO: Words = { EN: 'no', ZH: '否' };

const PROCEDURE: Line<VisitOnPaper> = [{ EN: 'Procedure to be used', ZH: '须执行的作业规程' }, it => it.procedure];

const tick = (is: boolean | null | undefined, language: DocumentLanguage): string | null =>
  is == null ? null : (is ? YES : NO)[language];

const PREPARED: readonly Line<ServiceSheet>[] = [
  [{ EN: 'All tools there', ZH: '工具齐全' }, (it, language) => tick(it.hasTools, language)],
  [{ EN: 'All parts there', ZH: '配件齐全' }, (it, language) => tick(it.hasParts, language)],
  [
    { EN: 'Fault and plan confirmed on site', ZH: '已与客户现场确认' },
    (it, language) => tick(it.isConfirmed, language),
  ],
];
const LEFT: readonly Line<ServiceSheet>[] = [
  [{ EN: 'Place left clean', ZH: '现场已清理' }, (it, language) => tick(it.isClean, language)],
  [{ EN: 'Operators were shown', ZH: '操作指导' }, it => it.guidance],
  [{ EN: 'Signed by', ZH: '客户签字' }, it => it.signedBy],
  [{ EN: 'Signed', ZH: '签字时间' }, it => timeOf(it.signedAt)],
];

/** The service sheet of a visit (TCK-12; 现场服务登记表) as a page that prints; what is not filled in yet is so by hand. */
export function documentOf(sheet: ServiceSheet, visit: VisitOnPaper, language: DocumentLanguage): string {
  const progress = sheet.reports.map(({ text, reportedAt }) => `- ${timeOf(reportedAt)}: ${text}`);
  return [
    `${TITLE[language]} ${visit.order.number}`,
    '',
    ...linesOf([...HEAD, PROCEDURE], visit, language),
    '',
    ...formOf(PREPARED, sheet, language),
    '',
    ...(progress.length > 0
      ? [`${PROGRESS[language]}:`, ...progress]
      : formOf([[PROGRESS, () => null]], sheet, language)),
    '',
    ...partLines(visit.parts, language),
    '',
    ...formOf(LEFT, sheet, language),
    '',
  ].join('\n');
}
