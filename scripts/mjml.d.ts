declare module 'mjml' {
  interface MjmlOptions {
    /** `strict` throws for whatever the language does not know. */
    validationLevel?: 'strict' | 'soft' | 'skip';
    keepComments?: boolean;
  }
  export default function mjml2html(source: string, options?: MjmlOptions): Promise<{ html: string }>;
}
