/** What ties a control to the label, the help and the error that `CadreDeChamp` writes around it. */
export interface AttributsDeChamp {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}
