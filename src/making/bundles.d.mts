/** The made files for what is installed: path from the root, and text. */
export function made(): Promise<readonly { readonly file: string; readonly text: string }[]>
