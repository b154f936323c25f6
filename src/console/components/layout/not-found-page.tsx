import React, { type FC } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import { paths } from '../lib/state';
import { usePageTitle } from '../lib/use-title';
import { EmptyState } from '../ui/empty-state';

export const NotFoundPage: FC = () => {
  usePageTitle(texts.notFound.title);
  return (
    <EmptyState icon="compass" title={texts.notFound.title} lead={texts.notFound.lead}>
      <Link className="button primary" to={paths.home}>
        {texts.nav.home}
      </Link>
    </EmptyState>
  );
};
