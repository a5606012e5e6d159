// compare.mjs FOLDER FOLDER: the same claims with the same verdicts in both, and the same evidence where `Math` has the same bits.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [here, there] = process.argv.slice(2)
const read = (folder, file) => readFileSync(join(folder, file), 'utf8')
/** The functions of `Math` whose bits differ. */
const other = read(here, 'math')
  .split('\n')
  .filter((line, i) => line !== read(there, 'math').split('\n')[i])
  .map((line) => line.split(' ')[0])

/** One line for each piece of evidence; a record also has its environment, which is another one. */
const evidenceOf = (folder, file) => {
  const json = JSON.parse(read(folder, file))
  const all = Array.isArray(json) ? json : json.evidence
  if (!Array.isArray(all) || all.length === 0) throw new Error(`${join(folder, file)} holds no evidence`)
  return all.map((e) => ({
    about: e.proof === undefined ? `${e.claim} of ${e.subject}` : `the proof ${e.proof}`,
    kind: e.kind ?? e.outcome,
    text: JSON.stringify(e),
  }))
}

let [differences, compared, equal] = [0, 0, 0]
const differs = (text) => {
  if (++differences <= 20) console.log(`  ${text}`)
}
for (const file of readdirSync(here).filter((f) => f.endsWith('.json'))) {
  const [ours, theirs] = [evidenceOf(here, file), evidenceOf(there, file)]
  if (ours.length !== theirs.length) differs(`${file}: ${theirs.length} pieces of evidence instead of ${ours.length}`)
  for (const [i, due] of ours.entries()) {
    const got = theirs[i]
    compared++
    if (got?.text === due.text) equal++
    if (got?.about !== due.about) differs(`${file}: ${got?.about ?? 'nothing'} instead of ${due.about}`)
    else if (got.kind !== due.kind) differs(`${file}: ${due.about} is ${got.kind} instead of ${due.kind}`)
    else if (other.length === 0 && got.text !== due.text) differs(`${file}: ${due.about}: ${got.text} instead of ${due.text}`)
  }
}
if (compared < 100) differs(`only ${compared} pieces of evidence to compare`)
const judged = other.length === 0 ? 'it must be, Math has the same bits' : `verdicts must be, Math has other bits: ${other.join(', ')}`
console.log(`  ${equal} of ${compared} pieces of evidence are the same to the last digit (${judged}), ${differences} fail`)
process.exitCode = differences === 0 ? 0 : 1
