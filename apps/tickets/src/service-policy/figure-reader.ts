import { InputInvalid, type PolicyParameter, positiveAmountOf } from '@mainstay/kit/domain';
import type * as Sdl from '../schema.types.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Reads the figures of a policy by name; one that is missing or none is refused by its name. */
export class FigureReader {
  constructor(private readonly policy: { readonly parameters: readonly PolicyParameter[] }) {}

  /** @throws InputInvalid */
  whole(name: string, least: number, most: number): number {
    const value = Number(this.of(name)?.value ?? Number.NaN);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InputInvalid(['parameters', name], {
      en: `${name} is a whole number from ${least} to ${most}.`,
      zh: `${name} 须为 ${least} 至 ${most} 的整数。`,
    });
  }

  /** Null where the policy leaves it blank. @throws InputInvalid */
  wholeIfGiven(name: string, least: number, most: number): number | null {
    return this.of(name)?.value == null ? null : this.whole(name, least, most);
  }

  /** Whole numbers that rise, a blank between them. @throws InputInvalid */
  steps(name: string, least: number, most: number): readonly number[] {
    const steps = (this.of(name)?.value ?? '').split(' ').map(Number);
    const isRising = steps.every((step, index) => index === 0 || step > (steps[index - 1] ?? step));
    if (isRising && steps.every(step => Number.isInteger(step) && step >= least && step <= most)) return steps;
    throw new InputInvalid(['parameters', name], {
      en: `${name} names whole numbers from ${least} to ${most}, rising, with a blank between them.`,
      zh: `${name} 须列出 ${least} 至 ${most} 的整数，依次递增，以空格分隔。`,
    });
  }

  /** A time of day such as `08:00`. @throws InputInvalid */
  time(name: string): string {
    const value = this.of(name)?.value ?? '';
    if (TIME.test(value)) return value;
    throw new InputInvalid(['parameters', name], {
      en: `${name} is a time such as 08:00.`,
      zh: `${name} 须为时刻，如 08:00。`,
    });
  }

  /** One of a few words. @throws InputInvalid */
  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = words.find(it => it === this.of(name)?.value);
    if (value) return value;
    throw new InputInvalid(['parameters', name], {
      en: `${name} is one of ${words.join(', ')}.`,
      zh: `${name} 须为 ${words.join('、')} 之一。`,
    });
  }

  /** Some of a few words, a blank between them. @throws InputInvalid */
  someOf<T extends string>(name: string, words: readonly T[]): readonly T[] {
    const named = (this.of(name)?.value ?? '').split(' ');
    const known = words.filter(it => named.includes(it));
    if (known.length === named.length) return known;
    throw new InputInvalid(['parameters', name], {
      en: `${name} names some of ${words.join(', ')}, each once, with a blank between them.`,
      zh: `${name} 须列出 ${words.join('、')} 中的若干项，各一次，以空格分隔。`,
    });
  }

  /** An amount, the currency as its unit. @throws InputInvalid */
  money(name: string): Sdl.Money {
    const { value, unit } = this.of(name) ?? { value: null, unit: null };
    return positiveAmountOf(['parameters', name], { amount: value ?? '', currency: unit ?? '' }).toJSON();
  }

  /** What a figure is counted in. @throws InputInvalid */
  unitOf<T extends string>(name: string, units: readonly T[]): T {
    const unit = units.find(it => it === this.of(name)?.unit);
    if (unit) return unit;
    throw new InputInvalid(['parameters', name], {
      en: `${name} is counted in ${units.join(', ')}.`,
      zh: `${name} 的单位须为 ${units.join('、')} 之一。`,
    });
  }

  private of(name: string) {
    return this.policy.parameters.find(it => it.name === name);
  }
}
