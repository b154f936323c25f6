/** The icons come without types. */
declare module 'react-feather' {
  import type { FC, SVGProps } from 'react';

  const icons: Record<string, FC<SVGProps<SVGSVGElement> & { size?: number }>>;
  export = icons;
}
