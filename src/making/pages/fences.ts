/** A block of code on a page: ```` ```language detail ````, its lines, and where these begin and end in the page's text. */
export interface Fence {
  readonly language: string
  /** What stands behind the language: a file's name, or how a command ends. */
  readonly detail: string
  readonly text: string
  readonly from: number
  readonly to: number
}

export function fencesOf(page: string): readonly Fence[] {
  return [...page.matchAll(/^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm)].map((m) => {
    const [all, language, detail, text] = m as unknown as [string, string, string, string]
    const from = m.index + all.indexOf('\n') + 1
    return { language, detail, text, from, to: from + text.length }
  })
}

/** The page without its blocks of code. */
export const proseOf = (page: string): string => page.replaceAll(/^```[\s\S]*?^```$/gm, '')

/** The files that a page shows, by name: blocks whose detail is one. */
export const filesOf = (page: string): readonly { readonly name: string; readonly text: string }[] =>
  fencesOf(page)
    .filter((f) => f.language !== 'console' && f.detail !== '')
    .map((f) => ({ name: f.detail, text: f.text }))

const blanked = (page: string): string => proseOf(page).replaceAll(/`[^`]*`/g, '')

/** Where the links of a page lead. */
export const linksOf = (page: string): readonly string[] => [...blanked(page).matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1] as string)

/** What the headings of a page are called in links, as GitHub names them. */
export const anchorsOf = (page: string): readonly string[] =>
  [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map((m) =>
    (m[1] as string)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )

/** The commands and paths that a page names in passing: `like this`. */
export const spokenOf = (page: string): readonly string[] => [...proseOf(page).matchAll(/`([^`\n]+)`/g)].map((m) => m[1] as string)
