import { useEffect, useRef } from 'react';
import { texts } from '../../texts';

/** Names the browser's tab, and puts the focus on the page's heading, so that a screen reader says where it is. */
export function usePageTitle(title: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const said = useRef<string>();
  useEffect(() => {
    if (title === undefined || said.current === title) return;
    said.current = title;
    document.title = `${title} · ${texts.brand}`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return heading;
}
