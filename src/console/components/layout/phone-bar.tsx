import React, { type FC, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { texts } from '../../texts';
import { paths, useConsole } from '../lib/state';
import { Icon } from '../ui/icon';
import { Navigation } from './navigation';

/** The bar of narrow windows, and the drawer that it opens. */
export const PhoneBar: FC = () => {
  const { pictures } = useConsole();
  const [isOpen, setOpen] = useState(false);
  const drawer = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (isOpen) drawer.current?.showModal();
    else drawer.current?.close();
  }, [isOpen]);
  return (
    <div className="phone-bar">
      <button
        type="button"
        className="icon-button"
        aria-label={texts.nav.open}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" size={22} />
      </button>
      <Link to={paths.home} className="phone-brand">
        <img src={pictures.wordmark} alt={texts.brand} height={22} />
      </Link>
      <dialog
        ref={drawer}
        className="drawer"
        aria-label={texts.nav.main}
        onClose={() => setOpen(false)}
        onMouseDown={(event) => event.target === drawer.current && setOpen(false)}
      >
        <div className="drawer-box">
          <button
            type="button"
            className="icon-button drawer-close"
            aria-label={texts.nav.close}
            onClick={() => setOpen(false)}
          >
            <Icon name="x" size={22} />
          </button>
          {isOpen && <Navigation />}
        </div>
      </dialog>
    </div>
  );
};
