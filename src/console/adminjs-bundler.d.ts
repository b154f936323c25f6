/** AdminJS exports its bundlers without types. */
declare module 'adminjs/bundler' {
  interface ComponentsBundler {
    setInputOption(name: string, value: unknown): this;
    createEntry(options: { content: string }): Promise<void>;
    build(): Promise<void>;
  }
  export const componentsBundler: ComponentsBundler;
}
