import { changeBinding } from './app/change-binding.ts';
import type { Run } from './command.ts';

/** `mop app bind`. */
export const run: Run = (input) => changeBinding(input, true);
