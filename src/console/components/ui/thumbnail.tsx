import React, { type FC, useState } from 'react';

/** A small picture; where there is none, or it does not load, the first letter of what it stands for. */
export const Thumbnail: FC<{ url?: string; title: string }> = ({ url, title }) => {
  const [hasFailed, setFailed] = useState(false);
  if (url && !hasFailed) {
    return <img className="thumbnail" src={url} alt="" loading="lazy" onError={() => setFailed(true)} />;
  }
  return (
    <span className="thumbnail letter" aria-hidden="true">
      {title.trim().charAt(0).toUpperCase()}
    </span>
  );
};
