import React, { type FC } from 'react';
import { Link, NavLink } from 'react-router-dom';
import { texts } from '../../texts';
import type { WireScreen, WireView } from '../../wire';
import { paths, useConsole, useViews } from '../lib/state';
import { filterKey } from '../list/list-query';
import { Icon } from '../ui/icon';

/** Brand, screens by group, and who is signed in: the sidebar, and on a phone the drawer. */
export const Navigation: FC = () => {
  const { screens, pictures, baseUrl, identity, hasDesk, balances } = useConsole();
  const { views } = useViews();
  return (
    <>
      <Link to={paths.home} className="brand">
        <img src={pictures.wordmark} alt={texts.brand} height={26} />
      </Link>
      <nav aria-label={texts.nav.main}>
        <ul>
          <NavItem to={paths.home} icon="home" label={texts.nav.home} isExact />
          {hasDesk && <NavItem to={paths.desk} icon="check-square" label={texts.desk.title} />}
        </ul>
        {groupsOf(screens).map(([group, members]) => (
          <section key={group}>
            <h2>{group}</h2>
            <ul>
              {balances && group === texts.money.group && (
                <NavItem to={paths.balances} icon="dollar-sign" label={texts.money[balances]} />
              )}
              {members.map((screen) => (
                <NavItem
                  key={screen.id}
                  to={opening(screen, views)}
                  icon={screen.icon}
                  label={screen.label}
                />
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className="account">
        <NavLink to={paths.account} className="account-link" title={texts.account.title}>
          <span className="avatar" aria-hidden="true">
            {initialsOf(identity.name)}
          </span>
          <span className="account-who">
            <span className="account-name">{identity.name}</span>
            <span className="account-role">{identity.role}</span>
            {identity.shopName && <span className="account-role">{identity.shopName}</span>}
          </span>
        </NavLink>
        <form method="post" action={`${baseUrl}/sign-out`}>
          <button
            type="submit"
            className="icon-button"
            aria-label={texts.nav.signOut}
            title={texts.nav.signOut}
          >
            <Icon name="log-out" />
          </button>
        </form>
      </div>
    </>
  );
};

const NavItem: FC<{ to: string; icon: string; label: string; isExact?: boolean }> = (props) => (
  <li>
    <NavLink to={props.to} end={props.isExact} className="nav-item">
      <Icon name={props.icon} />
      {props.label}
    </NavLink>
  </li>
);

/** The list as the person wants it to be opened, or else the tree where there is one, or as the screen does. */
function opening({ id, opensWith, tree }: WireScreen, views: WireView[]): string {
  const own = views.find((view) => view.screen === id && view.is_default);
  if (own) return `${paths.list(id)}?${own.query}`;
  if (tree) return paths.tree(id);
  const query = new URLSearchParams(
    Object.entries(opensWith).map(([column, value]) => [filterKey(column), value]),
  );
  return query.size > 0 ? `${paths.list(id)}?${query.toString()}` : paths.list(id);
}

/** In the order of the first screen of each. */
function groupsOf(screens: WireScreen[]): Array<[string, WireScreen[]]> {
  const groups = new Map<string, WireScreen[]>();
  for (const screen of screens) groups.set(screen.group, [...(groups.get(screen.group) ?? []), screen]);
  return [...groups];
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0) ?? '')
    .join('')
    .toUpperCase();
}
