import { formOf, type Line, linesOf, partLines, timeOf, type Words } from '../printed-page.ts';
import type { DocumentLanguage } from '../schema.types.ts';
import { HEAD, type VisitOnPaper } from './visit-on-paper.ts';

const TITLE: Words = { EN: 'REPAIR CONFIRMATION', ZH: '维修确认单' };
const TEST: Words = { EN: 'Joint test with', ZH: '与客户共同测试' };
const YES: Words = { EN: 'yes', ZH: '是' };
const NO: Words = { EN: 'no', ZH: '否' };
const GOOD: Words = { EN: 'good', ZH: '合格' };
const FAILED: Words = { EN: 'failed', ZH: '不合格' };

const DONE: readonly Line<VisitOnPaper>[] = [
  [{ EN: 'Repair done', ZH: '修复时间' }, ({ order }) => timeOf(order.repairedAt)],
  [{ EN: 'Work done', ZH: '维修内容' }, ({ order }) => order.findings],
];
const WORD: readonly Line<VisitOnPaper>[] = [
  [
    { EN: 'Satisfied', ZH: '是否满意' },
    ({ order: { isSatisfied = null } }, language) => {
      if (isSatisfied === null) return null;
      return (isSatisfied ? YES : NO)[language];
    },
  ],
  [{ EN: 'Signed by', ZH: '客户签字' }, ({ order }) => order.signedBy],
  [{ EN: 'Signed', ZH: '签字时间' }, ({ order }) => timeOf(order.signedOffAt)],
];

/** What the customer confirms of a repair (TCK-15; 维修确认单), as a page that prints; unsigned it is the form to sign on. */
export function confirmationOf(visit: VisitOnPaper, language: DocumentLanguage): string {
  const { jointTest = null } = visit.order;
  const tested = (jointTest?.items ?? []).map(
    ({ what, measured, isGood }) =>
      `- ${[what, measured, (isGood ? GOOD : FAILED)[language]].filter(Boolean).join(': ')}`,
  );
  return [
    `${TITLE[language]} ${visit.order.number}`,
    '',
    ...linesOf([...HEAD, ...DONE], visit, language),
    '',
    ...partLines(visit.parts, language),
    '',
    ...formOf([[TEST, () => jointTest?.testedWith]], visit, language),
    ...tested,
    '',
    ...formOf(WORD, visit, language),
    '',
  ].join('\n');
}
