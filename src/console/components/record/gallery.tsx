import React, { type FC, type KeyboardEvent, useState } from 'react';
import type { ConsolePicture } from '../../console-column';
import { texts } from '../../texts';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

/** Pictures side by side; each opens large, and the arrow keys go from one to the next. */
export const Gallery: FC<{ pictures: ConsolePicture[] }> = ({ pictures }) => {
  const [open, setOpen] = useState<number>();
  const current = open === undefined ? undefined : pictures[open];
  const step = (by: number) => setOpen((index = 0) => (index + by + pictures.length) % pictures.length);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') step(1);
    if (event.key === 'ArrowLeft') step(-1);
  };
  return (
    <>
      <ul className="gallery">
        {pictures.map((picture, index) => (
          <li key={picture.url}>
            <button
              type="button"
              onClick={() => setOpen(index)}
              aria-label={texts.record.openPicture(index + 1, pictures.length)}
            >
              <img src={picture.thumbnail ?? picture.url} alt={picture.alt} loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {current && open !== undefined && (
        <Dialog
          title={texts.record.position(open + 1, pictures.length)}
          className="lightbox"
          onClose={() => setOpen(undefined)}
        >
          <div className="lightbox-stage" onKeyDown={onKey}>
            <img src={current.url} alt={current.alt} />
            {pictures.length > 1 && (
              <div className="lightbox-steps">
                <button
                  type="button"
                  className="icon-button"
                  onClick={() => step(-1)}
                  aria-label={texts.list.previous}
                >
                  <Icon name="chevron-left" size={22} />
                </button>
                <button
                  type="button"
                  className="icon-button"
                  onClick={() => step(1)}
                  aria-label={texts.list.next}
                >
                  <Icon name="chevron-right" size={22} />
                </button>
              </div>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
};
