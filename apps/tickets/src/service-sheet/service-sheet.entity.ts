import { aggregate, filled, make } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { WorkOrder } from '../work-order/work-order.entity.ts';
import { ServiceSheetIncomplete, ServiceSheetSigned } from './service-sheet.errors.ts';

const ServiceSheetSchema = defineEntity({
  name: 'ServiceSheet',
  properties: {
    ...aggregate,
    workOrder: () => p.manyToOne(WorkOrder),
    openedAt: p.datetime(),
    hasTools: p.boolean().nullable(),
    hasParts: p.boolean().nullable(),
    isConfirmed: p.boolean().nullable(),
    entries: p.json<readonly { readonly text: string; readonly reportedAt: string }[]>(),
    isClean: p.boolean().nullable(),
    guidance: p.text().nullable(),
    signedBy: p.string().nullable(),
    signedAt: p.datetime().nullable(),
  },
});

const MAX_LETTERS = 2000;

/** The on-site service sheet, 现场服务登记表 (TCK-12; 001-K §3, 001-L §3-4): carried, filled, signed by the customer. */
export class ServiceSheet extends ServiceSheetSchema.class {
  static open(workOrder: WorkOrder, openedAt: Date): ServiceSheet {
    return make(ServiceSheet, { workOrder, openedAt, entries: [] });
  }

  get reports(): Opt<Sdl.ServiceSheetEntry[]> {
    return this.entries.map(({ text, reportedAt }) => ({ text, reportedAt: new Date(reportedAt) }));
  }

  prepare({ hasTools, hasParts, isConfirmed }: Sdl.ServiceSheetPrepareInput): void {
    this.requireOpen();
    Object.assign(this, { hasTools, hasParts, isConfirmed });
  }

  report({ text }: Sdl.ServiceSheetReportInput, act: Act): void {
    this.requireOpen();
    const entry = { text: filled(['input', 'text'], text, MAX_LETTERS), reportedAt: act.at.toISOString() };
    this.entries = [...this.entries, entry];
  }

  /** The customer signs. @throws ServiceSheetIncomplete naming what is missing */
  sign({ signedBy, isClean, guidance }: Sdl.ServiceSheetSignInput, act: Act): void {
    this.requireOpen();
    const missing = this.gaps(isClean);
    if (missing.length > 0) throw new ServiceSheetIncomplete(missing);
    this.isClean = isClean;
    this.guidance = filled(['input', 'guidance'], guidance, MAX_LETTERS);
    this.signedBy = filled(['input', 'signedBy'], signedBy);
    this.signedAt = act.at;
  }

  private gaps(isClean: boolean): Sdl.ServiceSheetGap[] {
    const { hasTools = null, hasParts, isConfirmed, entries } = this;
    const missing: [Sdl.ServiceSheetGap, unknown][] =
      hasTools === null
        ? [['PREPARATION', false]]
        : [
            ['TOOLS', hasTools],
            ['PARTS', hasParts],
            ['CONFIRMATION', isConfirmed],
          ];
    const after: [Sdl.ServiceSheetGap, unknown][] = [
      ['PROGRESS', entries.length > 0],
      ['CLEANLINESS', isClean],
    ];
    return [...missing, ...after].filter(([, present]) => !present).map(([gap]) => gap);
  }

  private requireOpen(): void {
    if (this.signedAt) throw new ServiceSheetSigned();
  }
}
ServiceSheetSchema.setClass(ServiceSheet);
