/** What of WebAssembly is used here. Its types come with the DOM, which Node's do not have. */
interface Engine {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

export const webAssembly: Engine = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly
