import React, { type FC, useState } from 'react';
import { Link } from 'react-router-dom';
import { texts } from '../../texts';
import type { ScreenPageProps } from '../application';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { rowsOf } from './tree-order';
import { TreeRows } from './tree-rows';
import { useTree } from './use-tree';

const NONE: ReadonlySet<string> = new Set();

/** The rows of a screen below each other, to be put in order by mouse, finger or keyboard. */
export const TreePage: FC<ScreenPageProps> = ({ screen }) => {
  const tree = useTree(screen);
  const { number } = useFormat();
  const [closed, setClosed] = useState(NONE);
  const { nodes, error, isLoading } = tree;
  return (
    <>
      <PageHead
        title={screen.label}
        aside={nodes && <span className="count">{number(rowsOf(nodes, NONE).length)}</span>}
      >
        <Link className="button" to={paths.list(screen.id)}>
          <Icon name="list" size={16} />
          {texts.tree.asList}
        </Link>
        {screen.create && (
          <Link className="button primary" to={paths.create(screen.id)}>
            <Icon name="plus" size={16} />
            {texts.list.add(screen.singular)}
          </Link>
        )}
      </PageHead>
      {error && !isLoading ? (
        <LoadFailure title={texts.tree.failed} message={error} onRetry={tree.reload} />
      ) : (
        <div aria-busy={isLoading}>
          {!nodes && <TreeSkeleton />}
          {nodes?.length === 0 && <EmptyState icon={screen.icon} title={screen.empty ?? texts.list.empty} />}
          {nodes && nodes.length > 0 && <TreeRows {...{ screen, tree, nodes, closed, setClosed }} />}
        </div>
      )}
    </>
  );
};

const TreeSkeleton: FC = () => (
  <div className="card">
    {Array.from({ length: 8 }, (_, index) => (
      <div key={index} className="skeleton row-like" />
    ))}
  </div>
);
