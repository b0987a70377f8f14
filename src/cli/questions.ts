import { printable } from '../diagnostics/printable.ts';
import type { ChoiceQuestion, CommandIo, TextQuestion } from '../commands/command.ts';

/** Choices that are shown at once. */
const pageSize = 15;

type Questions = Pick<CommandIo, 'canAsk' | 'confirm' | 'askSecret' | 'ask' | 'choose' | 'chooseSome'>;

/** Questions on a terminal, asked on stderr; where there is nobody to ask, the answer is no or nothing. */
export function createQuestions(canAsk: boolean): Questions {
  if (!canAsk) {
    const nothing = (): Promise<undefined> => Promise.resolve(undefined);
    return {
      canAsk,
      confirm: () => Promise.resolve(false),
      askSecret: nothing,
      ask: nothing,
      choose: nothing,
      chooseSome: nothing,
    };
  }
  return { canAsk, confirm, askSecret, ask, choose, chooseSome };
}

async function confirm(question: string, initial = false): Promise<boolean> {
  const prompt = await loadPrompt();
  const message = printable(question);
  const { yes } = await prompt<{ yes: boolean }>([{ type: 'confirm', name: 'yes', message, default: initial }]);
  return yes;
}

async function askSecret(question: string): Promise<string> {
  const prompt = await loadPrompt();
  const message = printable(question);
  const { secret } = await prompt<{ secret: string }>([{ type: 'password', name: 'secret', message, mask: false }]);
  return secret;
}

async function ask({ message, initial, check }: TextQuestion): Promise<string> {
  const prompt = await loadPrompt();
  const { text } = await prompt<{ text: string }>([
    {
      type: 'input',
      name: 'text',
      message: printable(message),
      ...(initial === undefined ? {} : { default: initial }),
      validate: async (answer: string) => (await check?.(answer.trim())) ?? true,
    },
  ]);
  return text.trim();
}

async function choose({ message, choices, chosen = [] }: ChoiceQuestion): Promise<string> {
  const prompt = await loadPrompt();
  const all = choices.map(toChoice);
  const question = { name: 'one', message: printable(message), default: chosen[0], pageSize } as const;
  const { one } =
    all.length > pageSize
      ? await prompt<{ one: string }>([{ ...question, type: 'search', source: (term) => choicesWith(term, all) }])
      : await prompt<{ one: string }>([{ ...question, type: 'select', choices: all }]);
  return one;
}

async function chooseSome({ message, choices, chosen = [] }: ChoiceQuestion): Promise<readonly string[]> {
  const prompt = await loadPrompt();
  const some = choices.map((choice) => ({ ...toChoice(choice), checked: chosen.includes(choice.value) }));
  const { all } = await prompt<{ all: string[] }>([
    { type: 'checkbox', name: 'all', message: printable(message), choices: some, pageSize },
  ]);
  return all;
}

/** Those in whose text a term is; all of them without one. */
function choicesWith<T extends { readonly name: string }>(term = '', choices: readonly T[]): readonly T[] {
  return choices.filter(({ name }) => name.toLowerCase().includes(term.toLowerCase()));
}

function toChoice({ value, label }: ChoiceQuestion['choices'][number]): { value: string; name: string; short: string } {
  const name = printable(label ?? value);
  return { value, name, short: printable(value) };
}

async function loadPrompt() {
  const { createPromptModule } = await import('inquirer');
  return createPromptModule({ output: process.stderr });
}
