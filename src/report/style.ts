/** One small style sheet: readable on a phone, in the dark and in print; no font is fetched. */
export const style = `
:root { --ink: #1a1a1a; --paper: #fdfdfb; --faint: #5c5c5c; --line: #d8d6cf; --blue: #0b6e99; --green: #3f6f14; --orange: #a4480b; --red: #b0001e; --violet: #6d28d9; color-scheme: light dark }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #161615; --faint: #a5a29a; --line: #3a3936; --blue: #6bbde3; --green: #9ccb6b; --orange: #f0a066; --red: #ff7b8b; --violet: #b79cff } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 54rem; padding: 1rem; font: 1rem/1.5 Georgia, 'Times New Roman', serif; color: var(--ink); background: var(--paper) }
h1 { font-size: 2rem; margin: .5rem 0 } h2 { margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line) } h2::first-letter { text-transform: uppercase } h3 { font-size: 1rem; margin: 0 0 .25rem }
a { color: inherit } header p { max-width: 44rem } small { color: var(--faint) }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem }
article { border-left: 4px solid var(--line); padding: .25rem 0 .25rem .9rem; margin: 1.4rem 0; break-inside: avoid }
article h3 { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .85rem; overflow-wrap: anywhere } article h3 a { text-decoration: none }
article p, article ul { margin: .3rem 0 } article ul { padding-left: 1.1rem; font-size: .92rem } .statement { font-size: 1.08rem; overflow-x: auto; overflow-y: hidden }
.source, .how { color: var(--faint); font-size: .88rem } .how .catches { display: block }
.badge { font: 600 .75rem/1 system-ui, sans-serif; border: 1px solid currentColor; border-radius: 3px; padding: .15em .4em }
.sampled { border-color: var(--blue) } .measured { border-color: var(--violet) } .refuted { border-color: var(--orange) } .failed { border-color: var(--red) }
.badge.sampled { color: var(--blue) } .badge.measured { color: var(--violet) } .badge.proved { color: var(--green) } .badge.refuted { color: var(--orange) } .badge.failed, .alarm { color: var(--red) } .badge.undecided { color: var(--faint) }
code { font-size: .85em; overflow-wrap: anywhere } .scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem } th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top } td:first-child { min-width: 9rem }
figure { margin: 1rem 0 } figure svg { max-width: 100%; height: auto; background: #fff; color: #1a1a1a; border-radius: 4px } figcaption { font-size: .88rem; color: var(--faint) }
.key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 .9em }
.key.sampled { background: #0b6e99 } .key.measured { background: #8a3ffc } .key.refuted { background: #b8500c } .key.undecided { background: #9a9a9a } .key.failed { background: #c00020 } .key.proved { background: #4b7f1b }
@media print { body { max-width: none; font-size: 10pt; background: #fff; color: #000 } article { break-inside: avoid } .skip { display: none } }
.bar { white-space: nowrap; }
.curves { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 0 1rem; }
`
