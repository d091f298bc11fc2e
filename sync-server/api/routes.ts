import { ROUTES_D_AGENCE } from './agence.ts';
import { ROUTES_DU_JOURNAL } from './journal.ts';
import { ROUTES_DE_PIECES } from './pieces.ts';
import type { Route } from './route.ts';

/** Everything that the API answers. A new part of it is a file of routes and one line here. */
export const ROUTES: readonly Route[] = [...ROUTES_D_AGENCE, ...ROUTES_DU_JOURNAL, ...ROUTES_DE_PIECES];
