/** How the documentation looks, in the light and in the dark, on paper and on a telephone. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dde3, #39414a); --soft: light-dark(#f4f6f8, #20262c); --link: light-dark(#0b5cad, #7cb8f5) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 0 1rem 4rem; display: grid; grid-template-columns: 12rem minmax(0, 1fr); column-gap: 2.5rem }
header { grid-column: 1 / -1; border-bottom: 1px solid var(--line) }
nav ul { position: sticky; top: 1rem; list-style: none; padding: 0 }
nav li { padding: .15rem 0 }
a { color: var(--link); text-decoration: none }
a:hover, a:focus-visible { text-decoration: underline }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1rem; margin-bottom: .25rem; overflow-wrap: anywhere }
article { padding: .25rem 0 .75rem }
article p { margin: .25rem 0 }
article:target { background: var(--soft); box-shadow: 0 0 0 .5rem var(--soft) }
dl { margin: .5rem 0 0; padding-left: 1rem; border-left: 3px solid var(--line) }
dt { overflow-wrap: anywhere }
dd { margin: 0 0 .4rem 1rem }
code, pre { font: .875em/1.5 ui-monospace, monospace }
pre { background: var(--soft); padding: .75rem; overflow-x: auto }
table { border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line) }
.number { text-align: right }
.scopes code { background: var(--soft); padding: .1rem .35rem; border-radius: .25rem }
@media (max-width: 50rem) { body { display: block } nav ul { position: static; columns: 2 } td code { overflow-wrap: anywhere } }
@media print { nav { display: none } }
`;
