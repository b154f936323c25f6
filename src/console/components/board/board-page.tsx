import React, { type FC, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireBoard, WireScreen } from '../../wire';
import type { ScreenPageProps } from '../application';
import { useFormat } from '../lib/format';
import { paths } from '../lib/state';
import { useApi } from '../lib/use-api';
import { ActionDialog } from '../record/action-dialog';
import { Icon } from '../ui/icon';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { BoardColumns } from './board-columns';
import { type Board, useBoard } from './use-board';

/** The rows of a screen as cards, from state to state. */
export const BoardPage: FC<ScreenPageProps> = ({ screen }) => {
  const [query] = useSearchParams();
  const board = useBoard(screen, query);
  const { data, error, isLoading, reload } = board;
  const list = `${paths.list(screen.id)}${query.size > 0 ? `?${query}` : ''}`;
  return (
    <>
      <PageHead title={screen.label}>
        <Link className="button" to={list}>
          <Icon name="list" size={16} />
          {texts.board.asList}
        </Link>
      </PageHead>
      {error && !isLoading ? (
        <LoadFailure title={texts.board.failed} message={error} onRetry={reload} />
      ) : (
        <div aria-busy={isLoading}>
          {data ? <ShownBoard {...{ screen, board, data, query }} /> : <BoardSkeleton />}
        </div>
      )}
      <AskedMoveDialog screen={screen} board={board} />
    </>
  );
};

interface ShownBoardProps {
  screen: WireScreen;
  board: Board;
  data: WireBoard;
  query: URLSearchParams;
}

/** All columns side by side; where there is no room for that, one of them. */
const ShownBoard: FC<ShownBoardProps> = ({ screen, board, data, query }) => {
  const { number } = useFormat();
  const shape = screen.board?.columns ?? [];
  const [chosen, setChosen] = useState(() => data.columns.find(({ total }) => total > 0)?.value);
  return (
    <>
      <p className="board-help">{texts.board.help}</p>
      <div className="tabs board-tabs" role="group" aria-label={texts.board.columns}>
        {shape.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={(chosen ?? shape[0]?.value) === value}
            onClick={() => setChosen(value)}
          >
            {label} {number(data.columns.find((column) => column.value === value)?.total ?? 0)}
          </button>
        ))}
      </div>
      <BoardColumns
        screen={screen}
        data={data}
        query={query}
        chosen={chosen ?? shape[0]?.value}
        onMove={board.move}
      />
    </>
  );
};

const AskedMoveDialog: FC<{ screen: WireScreen; board: Board }> = ({ screen, board }) => {
  const api = useApi();
  const { asked } = board;
  if (!asked) return null;
  const { record, action } = asked;
  return (
    <ActionDialog
      action={action}
      subject={record.title}
      record={record}
      foretell={(values) => api.foretell(screen.id, record.id, action.name, values)}
      onClose={board.cancel}
      onSubmit={board.answer}
    />
  );
};

const BoardSkeleton: FC = () => (
  <div className="board">
    {Array.from({ length: 4 }, (_, index) => (
      <div key={index} className="skeleton card-like" />
    ))}
  </div>
);
