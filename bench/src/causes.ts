import { suggestionQuality } from '../../apps/tickets/test/suggestion-quality.ts';

/** How often the suggested causes hold the true one, against the most frequent causes of the machine's model. */
export function causes(): Promise<void> {
  for (const learned of [100, 200, 400, 800]) {
    const { asked, top1, top3, baselineTop1, baselineTop3 } = suggestionQuality({ learned });
    console.log(
      `${learned} cases learned, ${asked} asked: first ${top1} % (baseline ${baselineTop1} %), ` +
        `among three ${top3} % (baseline ${baselineTop3} %)`,
    );
  }
  return Promise.resolve();
}
