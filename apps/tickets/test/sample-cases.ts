import type { CaseFacts } from '../src/cause-suggestion/case-features.ts';
import { tokensOf } from '../src/intake-report/intake-tokens.ts';

/** A solved case with the cause that the repair found. */
export interface SampleCase extends CaseFacts {
  readonly cause: string;
}

interface Fault {
  readonly cause: string;
  readonly models: readonly string[];
  /** How often, against the others of its models. */
  readonly weight: number;
  /** The running hours at which it mostly comes. */
  readonly hours: readonly [number, number];
  /** What customers see of it; several faults show the same. */
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

const DIGGERS = ['EX-215', 'EX-360', 'WL-530'];
const GENSETS = ['GS-120', 'GS-250'];

const FAULTS: readonly Fault[] = [
  fault(
    'HYD-SEAL|WEAR',
    DIGGERS,
    5,
    [3000, 9000],
    ['oil leaks at the pump', 'oil spots under the machine', 'hydraulic oil level drops'],
    ['液压泵漏油', '机器下面有油迹', '液压油位下降'],
  ),
  fault(
    'HYD-PUMP|WEAR',
    DIGGERS,
    4,
    [5000, 14000],
    ['boom lifts slowly', 'weak digging force when warm', 'pump howls under load'],
    ['动臂上升缓慢', '热车后挖掘无力', '液压泵有啸叫声'],
  ),
  fault(
    'HYD-VALVE|MANUFACTURING',
    DIGGERS,
    2,
    [0, 1500],
    ['boom sinks by itself', 'one lever has no effect', 'jerky swing'],
    ['动臂自动下降', '操纵杆无反应', '回转抖动'],
  ),
  fault(
    'HYD-HOSE|USER_MISUSE',
    DIGGERS,
    2,
    [200, 9000],
    ['hose burst', 'oil sprays from the boom', 'hydraulic oil level drops'],
    ['油管爆裂', '动臂处喷油', '液压油位下降'],
  ),
  fault(
    'TRK-TENSION|WEAR',
    ['EX-215', 'EX-360'],
    3,
    [1500, 7000],
    ['track comes off', 'track is slack', 'rattling from the undercarriage'],
    ['履带脱落', '履带松弛', '底盘异响'],
  ),
  fault(
    'SWG-BEARING|WEAR',
    ['EX-215', 'EX-360'],
    1,
    [6000, 15000],
    ['cracking noise when slewing', 'upper structure has play', 'jerky swing'],
    ['回转时异响', '上车体松动', '回转抖动'],
  ),
  fault(
    'TRN-CONVERTER|WEAR',
    ['WL-530'],
    2,
    [4000, 12000],
    ['no drive in forward gear', 'gearbox oil overheats', 'loader loses speed uphill'],
    ['前进挡无动力', '变速箱油温过高', '爬坡无力'],
  ),
  fault(
    'BRK-PADS|WEAR',
    ['WL-530'],
    2,
    [2000, 8000],
    ['braking distance too long', 'grinding noise when braking', 'brake pedal goes soft'],
    ['制动距离过长', '制动时异响', '制动踏板发软'],
  ),
  fault(
    'ENG-INJECTOR|USER_MISUSE',
    [...DIGGERS, ...GENSETS],
    3,
    [800, 9000],
    ['black smoke', 'engine stumbles under load', 'fuel consumption rose'],
    ['冒黑烟', '带载时发动机抖动', '油耗增加'],
  ),
  fault(
    'ENG-FILTER|WEAR',
    [...DIGGERS, ...GENSETS],
    4,
    [400, 3000],
    ['engine loses power', 'engine dies after a few minutes', 'black smoke'],
    ['发动机动力不足', '运行几分钟后熄火', '冒黑烟'],
  ),
  fault(
    'ENG-COOLANT|WEAR',
    [...DIGGERS, ...GENSETS],
    3,
    [2000, 10000],
    ['engine overheats', 'coolant is lost', 'temperature warning lamp is on'],
    ['发动机过热', '冷却液减少', '水温报警灯亮'],
  ),
  fault(
    'ELE-BATTERY|WEAR',
    [...DIGGERS, ...GENSETS],
    4,
    [1500, 6000],
    ['does not start in the morning', 'starter only clicks', 'lights are dim'],
    ['早上无法启动', '起动机只有咔哒声', '灯光暗'],
  ),
  fault(
    'ELE-STARTER|WEAR',
    [...DIGGERS, ...GENSETS],
    2,
    [3000, 11000],
    ['starter only clicks', 'starter turns but the engine does not', 'burnt smell when starting'],
    ['起动机只有咔哒声', '起动机空转', '启动时有焦味'],
  ),
  fault(
    'ELE-SENSOR|MANUFACTURING',
    [...DIGGERS, ...GENSETS],
    2,
    [0, 1200],
    ['display shows a wrong temperature', 'temperature warning lamp is on', 'alarm without a reason'],
    ['仪表温度显示错误', '水温报警灯亮', '无故报警'],
  ),
  fault(
    'GEN-AVR|MANUFACTURING',
    GENSETS,
    3,
    [0, 2500],
    ['voltage fluctuates', 'no output voltage', 'lamps flicker'],
    ['电压波动', '无电压输出', '照明闪烁'],
  ),
  fault(
    'GEN-BRUSH|WEAR',
    GENSETS,
    2,
    [3000, 9000],
    ['no output voltage', 'sparks in the alternator', 'lamps flicker'],
    ['无电压输出', '发电机打火', '照明闪烁'],
  ),
  fault(
    'GEN-GOVERNOR|WEAR',
    GENSETS,
    2,
    [2000, 9000],
    ['frequency hunts', 'engine speed swings', 'overspeed shutdown'],
    ['频率不稳', '转速波动', '超速停机'],
  ),
  fault(
    'CMP-SEPARATOR|WEAR',
    ['CP-18'],
    3,
    [2000, 6000],
    ['oil in the compressed air', 'oil consumption too high', 'pressure drop over the separator'],
    ['压缩空气带油', '耗油量大', '油分压差高'],
  ),
  fault(
    'CMP-INTAKE|WEAR',
    ['CP-18'],
    2,
    [1000, 8000],
    ['does not load', 'pressure does not build up', 'runs idle all the time'],
    ['不加载', '压力上不去', '一直空载运行'],
  ),
  fault(
    'CMP-THERMOSTAT|MANUFACTURING',
    ['CP-18'],
    2,
    [0, 2000],
    ['high temperature shutdown', 'oil temperature too high', 'stops after ten minutes'],
    ['高温停机', '油温过高', '十分钟后停机'],
  ),
  fault(
    'CMP-BELT|WEAR',
    ['CP-18'],
    1,
    [1500, 7000],
    ['squealing when it starts', 'pressure does not build up', 'belt dust in the housing'],
    ['启动时尖叫声', '压力上不去', '机壳内有皮带粉末'],
  ),
  fault(
    'CNC-SPINDLE|WEAR',
    ['MC-30'],
    2,
    [4000, 14000],
    ['spindle is hot and loud', 'chatter marks on the workpiece', 'spindle vibrates'],
    ['主轴发热噪声大', '工件有振纹', '主轴振动'],
  ),
  fault(
    'CNC-GUIDE|USER_MISUSE',
    ['MC-30'],
    2,
    [1000, 9000],
    ['axis moves jerkily', 'dimensions out of tolerance', 'lubrication alarm'],
    ['轴运动爬行', '尺寸超差', '润滑报警'],
  ),
  fault(
    'CNC-ENCODER|MANUFACTURING',
    ['MC-30'],
    2,
    [0, 2500],
    ['axis loses its position', 'servo alarm at power on', 'dimensions out of tolerance'],
    ['轴位置丢失', '开机伺服报警', '尺寸超差'],
  ),
];

const FRAMES_EN = [
  '{}',
  'customer says: {}',
  'since yesterday {}',
  '{}, please come soon',
  'Hello, {} again and again',
  'operator reports that {}',
];
const FRAMES_ZH = ['{}', '客户反映{}', '昨天开始{}', '{}，请尽快处理', '您好，{}，多次出现', '操作手说{}'];
const NOISE_EN = [
  'we are on site until friday',
  'it is cold here',
  'machine is needed urgently',
  'serviced last month',
];
const NOISE_ZH = ['现场施工紧张', '天气很冷', '上个月刚保养过', '周五前都在工地'];

/**
 * Solved cases as customers would have reported them, the same for the same seed: one or two signs of the fault in
 * English or Chinese, reworded, with small talk, slips of the pen, and now and then a sign that has nothing to do with it.
 */
export function sampleCases(count: number, seed: number): SampleCase[] {
  const random = randomOf(seed);
  const drawn = FAULTS.flatMap(it => Array.from({ length: it.weight }, () => it));
  return Array.from({ length: count }, () => {
    const fault = pick(drawn, random);
    const inChinese = random() < 0.5;
    const signs = inChinese ? fault.zh : fault.en;
    const said = [pick(signs, random)];
    if (random() < 0.35) said.push(pick(signs, random));
    if (random() < 0.2) said.push(pick(pick(FAULTS, random)[inChinese ? 'zh' : 'en'], random));
    if (random() < 0.5) said.push(pick(inChinese ? NOISE_ZH : NOISE_EN, random));
    const report = said.map(it => slip(it, random)).join(inChinese ? '，' : ', ');
    const [least, most] = fault.hours;
    const isOdd = random() < 0.15;
    const hours = isOdd ? random() * 15_000 : least + random() * (most - least);
    return {
      ...{ cause: fault.cause, faultCode: null, model: random() < 0.9 ? pick(fault.models, random) : null },
      words: tokensOf(pick(inChinese ? FRAMES_ZH : FRAMES_EN, random).replace('{}', report)),
      meterReading: random() < 0.7 ? Math.round(hours) : null,
    };
  });
}

function fault(
  cause: string,
  models: readonly string[],
  weight: number,
  hours: readonly [number, number],
  en: readonly string[],
  zh: readonly string[],
): Fault {
  return { cause, models, weight, hours, en, zh };
}

/** Leaves a character out of every fourth text, and a word out of every fifth. */
function slip(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const slipped = random() < 0.25 ? text.slice(0, at) + text.slice(at + 1) : text;
  const words = slipped.split(' ');
  const gone = Math.floor(random() * words.length);
  return random() < 0.2 && words.length > 2 ? words.filter((_, index) => index !== gone).join(' ') : slipped;
}

function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
