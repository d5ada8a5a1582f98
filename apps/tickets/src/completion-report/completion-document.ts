import { type Line, linesOf, partLine, partLines, timeOf, type Words } from '../printed-page.ts';
import type * as Sdl from '../schema.types.ts';
import type { CompletionFacts } from './completion-facts.ts';
import type { CompletionReport } from './completion-report.entity.ts';

type Language = Sdl.DocumentLanguage;

const TOLD: Readonly<Record<Sdl.CoverageOutcome, Words>> = {
  FREE_THREE_GUARANTEES: { EN: 'free, by the three guarantees', ZH: '免费（三包）' },
  FREE_REPAIR: { EN: 'free', ZH: '免费' },
  PAID: { EN: 'paid by the customer', ZH: '客户付费' },
  OUT_OF_SCOPE: { EN: 'none of our business', ZH: '不在服务范围' },
};
const MODE: Readonly<Record<Sdl.CompletionReportMode, Words>> = {
  ON_SITE: { EN: 'on site', ZH: '现场' },
  REMOTE: { EN: 'from afar', ZH: '远程' },
  RETURN_TO_FACTORY: { EN: 'in our workshop', ZH: '返厂维修' },
  DISPATCH_TEAM: { EN: 'by a team of ours at the customer’s', ZH: '派队上门维修' },
  ENTRUST_LOCAL: { EN: 'by a local partner', ZH: '委托当地维修' },
};
/** Tests that are not in words of those who tested. */
const TESTED: Readonly<Record<Sdl.UnitTestKind, Words>> = {
  LINE_INSPECTION: { EN: 'inspection on the line', ZH: '产线检验' },
  INSPECTION: { EN: 'final inspection', ZH: '终检' },
  BURN_IN: { EN: 'burn-in', ZH: '老化' },
  FULL_FUNCTION: { EN: 'full-function test', ZH: '全功能测试' },
  WAIVED: { EN: 'full-function test waived', ZH: '免全功能测试' },
};
const GOOD: Words = { EN: 'good', ZH: '合格' };
const FAILED: Words = { EN: 'failed', ZH: '不合格' };
const UNITS: Words = { EN: 'Units', ZH: '维修设备' };
const REPAIRED: Words = { EN: 'repaired', ZH: '已修复' };
const NOT_REPAIRED: Words = { EN: 'not repaired', ZH: '未修复' };
const TITLE: Words = { EN: 'COMPLETION REPORT', ZH: '维修完工报告' };
const TEST: Words = { EN: 'Joint test with', ZH: '与客户共同测试' };
const PROBLEM: Readonly<Record<Sdl.TicketProblemType, Words>> = {
  EQUIPMENT_FAULT: { EN: 'fault of the machine', ZH: '设备故障' },
  SOFTWARE_FAULT: { EN: 'fault of software or settings', ZH: '软件故障' },
  OPERATION: { EN: 'use of the machine', ZH: '操作使用' },
  INSTALLATION: { EN: 'installation', ZH: '安装调试' },
  PARTS_REQUEST: { EN: 'spare parts', ZH: '配件需求' },
  TRANSPORT_DAMAGE: { EN: 'damage in transport', ZH: '运输损坏' },
  MAINTENANCE: { EN: 'maintenance', ZH: '维护保养' },
  ENQUIRY: { EN: 'question', ZH: '咨询' },
  OTHER: { EN: 'other', ZH: '其他' },
};

const LINES: readonly Line<CompletionFacts>[] = [
  [{ EN: 'Case', ZH: '工单号' }, it => it.ticketNumber],
  [{ EN: 'Visit', ZH: '派工单号' }, it => (isVisit(it) ? it.orderNumber : null)],
  [{ EN: 'Order', ZH: '维修单号' }, it => (isVisit(it) ? null : it.orderNumber)],
  [{ EN: 'Machine', ZH: '设备' }, it => [it.model, it.serial].filter(Boolean).join(' ') || null],
  [{ EN: 'Reported', ZH: '报修时间' }, it => timeOf(it.reportedAt)],
  [{ EN: 'Problem', ZH: '故障现象' }, it => it.problem],
  [{ EN: 'Kind of problem', ZH: '问题类别' }, (it, language) => it.problemType && PROBLEM[it.problemType][language]],
  [{ EN: 'Fault code', ZH: '故障代码' }, it => it.faultCode],
  [{ EN: 'Diagnosis', ZH: '故障诊断' }, it => it.diagnosis],
  [{ EN: 'Plan', ZH: '维修方案' }, it => it.servicePlan],
  [{ EN: 'Agreed by', ZH: '方案确认人' }, it => it.planAgreedBy],
  [{ EN: 'Told', ZH: '费用告知' }, (it, language) => it.told && TOLD[it.told][language]],
  [{ EN: 'Repaired', ZH: '维修方式' }, (it, language) => MODE[it.mode][language]],
  [{ EN: 'Arrival', ZH: '到达时间' }, it => timeOf(it.arrivedAt)],
  [{ EN: 'Repair done', ZH: '修复时间' }, it => timeOf(it.repairedAt)],
  [{ EN: 'Work done', ZH: '维修内容' }, it => (it.workDone === it.solution ? null : it.workDone)],
  [{ EN: 'Solution', ZH: '解决方案' }, it => it.solution],
  [{ EN: 'Man-minutes', ZH: '工时（分钟）' }, it => `${it.laborMinutes}`],
  [{ EN: 'Kilometres', ZH: '行程（公里）' }, it => it.travelKilometres?.toString() ?? null],
];
const COSTS: typeof LINES = [
  [{ EN: 'Borne by the customer', ZH: '客户承担费用' }, it => it.costs && amountOf(it.costs.customerTotal)],
];
const SIGNED: typeof LINES = [
  [{ EN: 'Signed by', ZH: '客户签字' }, it => it.signedBy],
  [{ EN: 'Signed', ZH: '签字时间' }, it => timeOf(it.signedOffAt)],
];

const isVisit = ({ mode }: CompletionFacts): boolean => mode === 'ON_SITE' || mode === 'REMOTE';
const amountOf = ({ amount, currency }: Sdl.Money): string => `${amount} ${currency}`;

/** For whom a page is. */
interface Print {
  readonly language: Language;
  /** May they read what the customer bears? */
  readonly hasCosts: boolean;
}

/** The report as a page of plain text that prints as it stands. */
export function documentOf({ number, madeAt, facts }: CompletionReport, { language, hasCosts }: Print): string {
  return [
    `${TITLE[language]} ${number}`,
    timeOf(madeAt),
    '',
    ...linesOf(hasCosts ? [...LINES, ...COSTS] : LINES, facts, language),
    '',
    ...partLines(facts.parts, language),
    ...unitLines(facts, language),
    ...testLines(facts, language),
    '',
    ...linesOf(SIGNED, facts, language),
    '',
  ].join('\n');
}

function unitLines({ units }: CompletionFacts, language: Language): string[] {
  if (units.length === 0) return [];
  const said = units.flatMap(({ serial, isRepaired, foundFault, workDone, parts, tests }) => [
    `- ${[serial, (isRepaired ? REPAIRED : NOT_REPAIRED)[language], foundFault, workDone].filter(Boolean).join(': ')}`,
    ...parts.map(it => `  ${partLine(it)}`),
    ...tests.map(
      ({ name, result, isPassed }) =>
        `  ${[kindIn(name, language), result, (isPassed ? GOOD : FAILED)[language]].filter(Boolean).join(': ')}`,
    ),
  ]);
  return ['', `${UNITS[language]}:`, ...said];
}

const isKind = (name: string): name is Sdl.UnitTestKind => Object.hasOwn(TESTED, name);
const kindIn = (name: string, language: Language): string => (isKind(name) ? TESTED[name][language] : name);

/** A case cannot be completed with a failed test, so each item is good. */
function testLines({ jointTest }: CompletionFacts, language: Language): string[] {
  if (!jointTest) return [];
  const said = jointTest.items.map(
    ({ what, measured }) => `- ${[what, measured, GOOD[language]].filter(Boolean).join(': ')}`,
  );
  return ['', `${TEST[language]} ${jointTest.testedWith}:`, ...said];
}
