/** What the frame opens above the screen, one at a time. */
export type Surcouche = 'palette' | 'nouvel-onglet' | 'aide' | 'touches';
