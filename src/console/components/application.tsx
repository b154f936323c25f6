import React, { type FC } from 'react';
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router-dom';
import { texts } from '../texts';
import { AccountPage } from './account/account-page';
import { BoardPage } from './board/board-page';
import { DashboardPage } from './dashboard/dashboard-page';
import { DeskPage } from './desk/desk-page';
import { CreatePage } from './form/create-page';
import { EditPage } from './form/edit-page';
import { ImportPage } from './imports/import-page';
import { ImportsPage } from './imports/imports-page';
import { ErrorBoundary } from './layout/error-boundary';
import { Navigation } from './layout/navigation';
import { NotFoundPage } from './layout/not-found-page';
import { PhoneBar } from './layout/phone-bar';
import { TopBar } from './layout/top-bar';
import { paths, useConsole, useScreen } from './lib/state';
import { ListPage } from './list/list-page';
import { StatementPage } from './money/statement-page';
import { WalletsPage } from './money/wallets-page';
import { SimulatorPage } from './promotions/simulator-page';
import { StatisticsPage } from './promotions/statistics-page';
import { RecordPage } from './record/record-page';
import { TreePage } from './tree/tree-page';
import type { WireScreen } from '../wire';

/** The whole console: what stands around every page, and which page stands at which address. */
export const Application: FC = () => {
  const { pathname } = useLocation();
  const { importsInto, hasPromotions, balances } = useConsole();
  return (
    <div className="console">
      <a className="skip" href="#content">
        {texts.nav.skip}
      </a>
      <aside className="sidebar">
        <Navigation />
      </aside>
      <PhoneBar />
      <TopBar />
      <main id="content" tabIndex={-1}>
        <ErrorBoundary key={pathname}>
          <Routes>
            <Route path="/" element={<DashboardPage />} />
            <Route path="/account" element={<AccountPage />} />
            <Route path="/desk" element={<DeskPage />} />
            {importsInto && <Route path="/imports" element={<ImportsPage />} />}
            {importsInto && <Route path="/imports/:importId" element={<OneImport />} />}
            {balances === 'own' && <Route path="/balances" element={<StatementPage />} />}
            {balances === 'all' && <Route path="/balances" element={<WalletsPage />} />}
            {balances === 'all' && <Route path="/balances/*" element={<StatementPage />} />}
            {hasPromotions && <Route path="/promotions/simulator" element={<SimulatorPage />} />}
            {hasPromotions && <Route path="/promotions/statistics" element={<StatisticsPage />} />}
            <Route path="/resources/:screenId" element={<OnScreen page={ListPage} />} />
            <Route path="/resources/:screenId/board" element={<OnScreen page={BoardPage} />} />
            <Route path="/resources/:screenId/tree" element={<OnScreen page={TreePage} />} />
            <Route path="/resources/:screenId/actions/list" element={<ToList />} />
            <Route path="/resources/:screenId/actions/new" element={<OnScreen page={CreatePage} />} />
            <Route
              path="/resources/:screenId/records/:recordId/show"
              element={<OnScreen page={RecordPage} />}
            />
            <Route
              path="/resources/:screenId/records/:recordId/edit"
              element={<OnScreen page={EditPage} />}
            />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </ErrorBoundary>
      </main>
    </div>
  );
};

export interface ScreenPageProps {
  screen: WireScreen;
  /** The empty text on pages that are about no record. */
  recordId: string;
}

/** A page of a screen that the person has, started afresh for every screen and record. */
const OnScreen: FC<{ page: FC<ScreenPageProps> }> = ({ page: Page }) => {
  const { screenId, recordId = '' } = useParams();
  const screen = useScreen(screenId);
  return screen ? (
    <Page key={`${screen.id} ${recordId}`} screen={screen} recordId={recordId} />
  ) : (
    <NotFoundPage />
  );
};

/** Started afresh for every file. */
const OneImport: FC = () => {
  const { importId = '' } = useParams();
  return <ImportPage key={importId} id={importId} />;
};

const ToList: FC = () => {
  const { screenId = '' } = useParams();
  return <Navigate to={paths.list(screenId)} replace />;
};
