import React, { type FC, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { usePageTitle } from '../lib/use-title';
import { Icon } from './icon';

export interface PageHeadProps {
  title: string;
  /** Beside the title: a count, a state. */
  aside?: ReactNode;
  back?: { to: string; label: string };
  /** Beside the way back. */
  steps?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}

/** The head of every page: its title, which takes the focus when the page opens, and what can be done. */
export const PageHead: FC<PageHeadProps> = ({ title, aside, back, steps, children }) => {
  const heading = usePageTitle(title);
  return (
    <header className="page-head">
      {back && (
        <div className="page-head-top">
          <Link className="back" to={back.to}>
            <Icon name="arrow-left" size={15} />
            {back.label}
          </Link>
          {steps}
        </div>
      )}
      <div className="page-head-row">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {aside}
        </div>
        {children && <div className="page-actions">{children}</div>}
      </div>
    </header>
  );
};
