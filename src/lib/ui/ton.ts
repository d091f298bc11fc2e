/** What a colour means here: nothing, done and safe, waits for a person, blocks or overdue, in use. */
export type Ton = 'neutre' | 'vert' | 'ambre' | 'rouge' | 'accent';
