/** What was counted of answers. */
interface Answers {
  readonly answeredCount: number;
  readonly satisfiedCount: number;
  readonly targetPercent: number | null;
}

interface Satisfaction {
  readonly satisfactionPercent: number | null;
  readonly isMet: boolean | null;
}

/** Satisfied of answered, and whether that meets the target; neither where nobody answered (KPI-004M). */
export function satisfactionOf({ answeredCount, satisfiedCount, targetPercent }: Answers): Satisfaction {
  const isCounted = answeredCount > 0;
  return {
    satisfactionPercent: isCounted ? Math.floor((satisfiedCount * 100) / answeredCount) : null,
    isMet: isCounted && targetPercent !== null ? satisfiedCount * 100 >= targetPercent * answeredCount : null,
  };
}
