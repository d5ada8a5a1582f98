/** How the form looks, by day and by night, on a telephone held in one hand and on a desk. */
export const FORM_STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b2430, #e8edf2); --quiet: light-dark(#5a6675, #a3afbc); --line: light-dark(#cfd6de, #3b4652); --ground: light-dark(#eef2f6, #12171d); --sheet: light-dark(#fff, #1b222a); --accent: light-dark(#0b5cad, #6cb1f7); --on-accent: light-dark(#fff, #0b1722); --wrong: light-dark(#b3261e, #ff9a92); --wrong-soft: light-dark(#fdf0ef, #3a1f1e); --good: light-dark(#1b6e3c, #7fd6a0) }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
header { max-width: 40rem; margin: 0 auto; padding: 1.25rem 1.25rem .75rem; display: flex; justify-content: space-between; align-items: baseline }
.mark { font-weight: 700; letter-spacing: .01em; color: var(--accent) }
nav { display: flex; gap: 1rem; font-size: .9375rem }
nav span { color: var(--quiet) }
a { color: var(--accent) }
main { max-width: 40rem; margin: 0 auto 3rem; padding: 2rem 1.25rem 2.25rem; background: var(--sheet); border-block: 1px solid var(--line) }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1.0625rem; margin: 0 0 .25rem }
.intro { margin: 0 0 1.75rem; color: var(--quiet) }
fieldset { border: 0; padding: 0; margin: 0 0 1.75rem; min-width: 0 }
legend { padding: 0; margin-bottom: .75rem; font-size: .8125rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet) }
.field { margin-bottom: 1.125rem }
label { display: block; font-weight: 600; margin-bottom: .25rem }
.optional { font-weight: 400; color: var(--quiet); font-size: .875rem; margin-left: .25rem }
.hint, .wrong { margin: 0 0 .375rem; font-size: .9375rem }
.hint { color: var(--quiet) }
.wrong { color: var(--wrong); font-weight: 600 }
input, textarea, select { display: block; width: 100%; font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--quiet); border-radius: .5rem; padding: .625rem .75rem }
textarea { resize: vertical; min-height: 9rem }
input[type=file] { padding: .5rem; border-style: dashed }
input::file-selector-button { font: inherit; font-weight: 600; color: var(--accent); background: transparent; border: 1px solid var(--line); border-radius: .375rem; padding: .375rem .75rem; margin-right: .75rem }
[aria-invalid=true] { border-color: var(--wrong); box-shadow: 0 0 0 1px var(--wrong) }
:is(input, textarea, select, button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.decoy { position: absolute; left: -100vw; width: 1px; height: 1px; overflow: hidden }
.privacy { font-size: .9375rem; color: var(--quiet) }
button, .button { display: inline-block; font: inherit; font-weight: 600; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .5rem; padding: .75rem 1.5rem; min-height: 3rem; cursor: pointer }
.problems { border-left: 4px solid var(--wrong); background: var(--wrong-soft); border-radius: .25rem; padding: .875rem 1rem; margin: 0 0 1.75rem }
.problems ul { margin: 0; padding-left: 1.125rem }
.problems a { color: inherit }
.receipt dl { margin: 1.5rem 0; padding: 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--ground) }
.receipt dt { font-size: .9375rem; color: var(--quiet) }
.receipt dd { margin: 0; font-size: 1.625rem; font-weight: 700; letter-spacing: .02em; color: var(--good); overflow-wrap: anywhere }
@media (min-width: 44rem) { main { border: 1px solid var(--line); border-radius: .75rem; padding: 2.5rem 2.75rem 2.75rem } header { padding: 1.75rem .25rem 1rem } }
@media (max-width: 30rem) { button, .button { width: 100%; text-align: center } }
`;
