import React, { type FC } from 'react';
import { texts } from '../../texts';
import type { WireList, WireScreen } from '../../wire';
import { Menu } from '../ui/menu';

export interface SortMenuProps {
  screen: WireScreen;
  sort: Pick<WireList['meta'], 'sortBy' | 'direction'>;
  onSort(sortBy: string, direction: 'asc' | 'desc'): void;
}

/** The list's order by what it can be sorted by, also where its headings do not fit or it is no column. */
export const SortMenu: FC<SortMenuProps> = ({ screen, sort, onSort }) => {
  const sortable = screen.columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  const current = sortable.find(({ name }) => name === sort.sortBy);
  const words = { asc: texts.list.ascending, desc: texts.list.descending };
  const groups = sortable.map(({ name, label }) =>
    (['asc', 'desc'] as const).map((direction) => ({
      label: `${label}, ${words[direction]}`,
      isChosen: sort.sortBy === name && sort.direction === direction,
      onPick: () => onSort(name, direction),
    })),
  );
  return (
    <Menu
      icon={sort.direction === 'asc' ? 'arrow-up' : 'arrow-down'}
      label={current?.label ?? texts.list.sort}
      name={current ? `${texts.list.sort}: ${current.label}, ${words[sort.direction]}` : texts.list.sort}
      groups={groups}
    />
  );
};
