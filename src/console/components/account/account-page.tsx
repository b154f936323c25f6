import React, { type FC } from 'react';
import { texts } from '../../texts';
import type { WireAccount } from '../../wire';
import { useApi, useLoaded } from '../lib/use-api';
import { LoadFailure } from '../ui/load-failure';
import { PageHead } from '../ui/page-head';
import { PasswordCard } from './password-card';
import { ProfileCard } from './profile-card';
import { SecondFactorCard } from './second-factor-card';
import { SessionsCard } from './sessions-card';

export interface AccountCardProps {
  account: WireAccount;
  /** Asks the server anew, after something was changed. */
  reload(): void;
}

/** The person's own account: who they are, how they sign in, and where they are signed in. */
export const AccountPage: FC = () => {
  const api = useApi();
  const { data, error, reload } = useLoaded('account', (signal) => api.account(signal));
  if (error) return <LoadFailure title={texts.account.failed} message={error} onRetry={reload} />;
  if (!data) return <div className="skeleton card-like" aria-busy="true" />;
  return (
    <div className="account-page">
      <PageHead title={texts.account.title} />
      <div className="account-cards">
        <ProfileCard account={data} reload={reload} />
        <div className="account-side">
          <SecondFactorCard account={data} reload={reload} />
          <PasswordCard account={data} reload={reload} />
        </div>
        <SessionsCard account={data} reload={reload} />
      </div>
    </div>
  );
};
