import React, { createContext, type FC, type ReactNode, useContext, useState } from 'react';
import { SecretDialog } from '../ui/secret-dialog';

const SecretContext = createContext<(secret: string) => void>(() => undefined);

/** Shows something that cannot be shown again, until the person says that they have it. */
export function useReveal(): (secret: string) => void {
  return useContext(SecretContext);
}

/** Stands above the pages: going from the form to the new record does not take the secret away. */
export const SecretProvider: FC<{ children: ReactNode }> = ({ children }) => {
  const [secret, setSecret] = useState<string>();
  return (
    <SecretContext.Provider value={setSecret}>
      {children}
      {secret !== undefined && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </SecretContext.Provider>
  );
};
