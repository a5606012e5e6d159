/** A folder that has an index, and in which form; see `indexes.mjs`. */
export interface IndexedFolder {
  readonly folder: string
  readonly form: 'loaders' | 'modules'
  /** What is found by it, in words. */
  readonly holds: string
  readonly word?: RegExp
}
export declare const folders: readonly IndexedFolder[]
/** The files that the index of a folder names, relative to it. */
export declare function filesOf(of: IndexedFolder, base?: string): string[]
/** The text of the index of one folder, for its files as they are now. */
export declare function indexOf(of: IndexedFolder, base?: string): string
/** Every index as it should stand: its path below the root, and its text. */
export declare function indexes(base?: string): { readonly path: string; readonly text: string }[]
