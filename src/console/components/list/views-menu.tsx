import React, { type FC, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireScreen, WireView } from '../../wire';
import type { FormValues, ViewOperation } from '../lib/api';
import { useNotices } from '../lib/notices';
import { paths, useViews } from '../lib/state';
import { useApi } from '../lib/use-api';
import { Menu } from '../ui/menu';
import { canonical } from './list-query';
import { ManageViewsDialog, SaveViewDialog } from './views-dialogs';

export interface ViewsMenuProps {
  screen: WireScreen;
  query: URLSearchParams;
}

/** The lists that the person keeps of this screen. */
export const ViewsMenu: FC<ViewsMenuProps> = ({ screen, query }) => {
  const api = useApi();
  const say = useNotices();
  const navigate = useNavigate();
  const { views: all, setViews } = useViews();
  const [open, setOpen] = useState<'save' | 'manage'>();
  const views = all.filter((view) => view.screen === screen.id);
  const here = canonical(query);
  const current = views.find((view) => canonical(view.query) === here);
  const lastUsed = useLastView(views, current);

  const run = async (operation: ViewOperation, values: FormValues, said?: string) => {
    setViews((await api.views(operation, values)).views);
    if (said) say({ type: 'success', message: said });
  };
  const openView = (view: WireView) => navigate(`${paths.list(screen.id)}?${view.query}`);
  const changed = lastUsed && !current && here !== '' ? lastUsed : undefined;
  return (
    <>
      <Menu
        icon="bookmark"
        label={current?.name ?? texts.list.views}
        name={current ? `${texts.list.views}: ${current.name}` : texts.list.views}
        groups={[
          views.map((view) => ({
            label: view.name,
            hint: view.is_default ? texts.list.defaultView : undefined,
            isChosen: view === current,
            onPick: () => openView(view),
          })),
          [
            ...(changed
              ? [
                  {
                    label: texts.list.updateView(changed.name),
                    icon: 'save',
                    onPick: () => void run('change', { id: changed.id, query: here }, texts.list.viewSaved),
                  },
                ]
              : []),
            ...(current ? [] : [{ label: texts.list.saveView, icon: 'plus', onPick: () => setOpen('save') }]),
            ...(views.length > 0
              ? [{ label: texts.list.manageViews, icon: 'settings', onPick: () => setOpen('manage') }]
              : []),
          ],
        ]}
      />
      {open === 'save' && (
        <SaveViewDialog
          onClose={() => setOpen(undefined)}
          onSubmit={async (values) => {
            await run('add', { ...values, screen: screen.id, query: here }, texts.list.viewSaved);
            setOpen(undefined);
          }}
        />
      )}
      {open === 'manage' && (
        <ManageViewsDialog views={views} onClose={() => setOpen(undefined)} onChange={run} />
      )}
    </>
  );
};

/** The view that the list was last exactly like: what is changed from then on can be saved into it. */
function useLastView(views: WireView[], current: WireView | undefined): WireView | undefined {
  const [id, setId] = useState<string>();
  if (current && current.id !== id) setId(current.id);
  return views.find((view) => view.id === id);
}
