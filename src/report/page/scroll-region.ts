import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

/** What may be wider than a screen: it scrolls by itself, by keyboard as well, and tells a screen reader its name. */
export function scrollRegion(name: string, content: Markup): Markup {
  return markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
${content}
</div>`;
}
