/** What of a case may speak for a cause. */
export interface CaseFacts {
  /** The tokens of the symptom; none where it was erased. */
  readonly words: readonly string[];
  readonly model: string | null;
  readonly faultCode: string | null;
  readonly meterReading: number | null;
}

type FeatureKind = 'WORD' | 'MODEL' | 'FAULT_CODE' | 'METER';

const MOST_WORDS = 60;

/** The features of a case as texts such as `WORD:leaks`, each once, in a fixed order. */
export function featuresOf({ words, model, faultCode, meterReading }: CaseFacts): string[] {
  return [
    ...words.slice(0, MOST_WORDS).map(word => `WORD:${word}`),
    ...(model ? [`MODEL:${model}`] : []),
    ...(faultCode ? [`FAULT_CODE:${faultCode}`] : []),
    ...(meterReading === null ? [] : [`METER:${meterBand(meterReading)}`]),
  ].sort();
}

/** The half-open band of a meter, each as wide as all before it: machines age by ratios, not by differences. */
function meterBand(reading: number): string {
  if (reading < 250) return '0-249';
  const from = 250 * 2 ** Math.floor(Math.log2(reading / 250));
  return `${from}-${2 * from - 1}`;
}

/** The two halves of a feature. */
export function readFeature(feature: string): { kind: FeatureKind; value: string } {
  const [name = '', ...rest] = feature.split(':');
  const kinds: Readonly<Record<string, FeatureKind>> = { MODEL: 'MODEL', FAULT_CODE: 'FAULT_CODE', METER: 'METER' };
  return { kind: kinds[name] ?? 'WORD', value: rest.join(':') };
}
