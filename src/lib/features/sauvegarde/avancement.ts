/** What a backup or a restoration is doing. Rows while the books are read, bytes afterwards. */
export type EtapeDeSauvegarde = 'lecture' | 'fichier' | 'verification' | 'restauration';

export interface AvancementDeSauvegarde {
  readonly etape: EtapeDeSauvegarde;
  readonly fait: number;
  readonly total: number;
}

export interface Execution {
  readonly signal: AbortSignal;
  readonly onProgress: (avancement: AvancementDeSauvegarde) => void;
}
