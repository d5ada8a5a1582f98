/** What the State Council arranges for one year: days off with their neighbours, and weekend days worked in return. */
export interface YearArrangement {
  /** Name, first day off, last day off. */
  readonly off: readonly (readonly [name: string, first: string, last: string])[];
  readonly worked: readonly string[];
}

/** By the yearly notices on holiday arrangements; a year is missing here until its notice is out. */
export const CHINA: ReadonlyMap<number, YearArrangement> = new Map([
  [
    2025,
    {
      off: [
        ['元旦', '2025-01-01', '2025-01-01'],
        ['春节', '2025-01-28', '2025-02-04'],
        ['清明节', '2025-04-04', '2025-04-06'],
        ['劳动节', '2025-05-01', '2025-05-05'],
        ['端午节', '2025-05-31', '2025-06-02'],
        ['国庆节、中秋节', '2025-10-01', '2025-10-08'],
      ],
      worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    },
  ],
  [
    2026,
    {
      off: [
        ['元旦', '2026-01-01', '2026-01-03'],
        ['春节', '2026-02-15', '2026-02-23'],
        ['清明节', '2026-04-04', '2026-04-06'],
        ['劳动节', '2026-05-01', '2026-05-05'],
        ['端午节', '2026-06-19', '2026-06-21'],
        ['中秋节', '2026-09-25', '2026-09-27'],
        ['国庆节', '2026-10-01', '2026-10-07'],
      ],
      worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    },
  ],
]);
