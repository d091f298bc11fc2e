/** What a backup or a restoration is doing. */
export type EtapeDeSauvegarde = 'lecture' | 'fichier' | 'verification' | 'restauration';

/** How far a step is: in rows while the books are read, in bytes afterwards. */
export interface AvancementDeSauvegarde {
  readonly etape: EtapeDeSauvegarde;
  readonly fait: number;
  readonly total: number;
}

export interface Execution {
  readonly signal: AbortSignal;
  readonly onProgress: (avancement: AvancementDeSauvegarde) => void;
}
