import { zoneNamed } from '@mainstay/calendar';
import type { PolicyParameter } from '@mainstay/kit/domain';
import { CarePolicyUnusable } from './care-policy.errors.ts';

/** The figures of a care policy by their names; null for one that is blank or left out. */
export class PolicyFigures {
  constructor(private readonly parameters: readonly PolicyParameter[]) {}

  text(name: string): string | null {
    return this.parameters.find(it => it.name === name)?.value ?? null;
  }

  unit(name: string): string | null {
    return this.parameters.find(it => it.name === name)?.unit ?? null;
  }

  /** @throws CarePolicyUnusable for what is no count below 1000 */
  count(name: string): number | null {
    const value = this.text(name);
    if (value === null) return null;
    if (!/^\d{1,3}$/.test(value)) throw new CarePolicyUnusable(name);
    return Number(value);
  }

  /** The zone whose days count; UTC where it is left out. @throws CarePolicyUnusable for one that nobody knows */
  timeZone(): string {
    const zone = zoneNamed(this.text('timeZone') ?? 'UTC');
    if (zone === null) throw new CarePolicyUnusable('timeZone');
    return zone;
  }
}
