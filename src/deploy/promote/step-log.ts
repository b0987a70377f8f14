import type { PromoteContext } from './promote-context.ts';
import { isStepDone } from './promotion.ts';
import type { DoneStep, Promotion, PromotionStep } from './promotion.ts';

/** Writes down which steps of a promotion are done. */
export class StepLog {
  readonly #context: Pick<PromoteContext, 'record' | 'now'>;
  #promotion: Promotion;

  constructor(context: Pick<PromoteContext, 'record' | 'now'>, promotion: Promotion) {
    this.#context = context;
    this.#promotion = promotion;
  }

  get promotion(): Promotion {
    return this.#promotion;
  }

  get steps(): readonly DoneStep[] {
    return this.#promotion.steps;
  }

  isDone(step: PromotionStep): boolean {
    return isStepDone(this.#promotion, step);
  }

  /** Returns once the step is safely written down as done, with what else became known. */
  async finish(step: PromotionStep, more: Partial<Pick<Promotion, 'sha256' | 'profiles'>> = {}): Promise<void> {
    const steps = this.#promotion.steps.filter((one) => one.step !== step);
    const at = this.#context.now().toISOString();
    this.#promotion = { ...this.#promotion, ...more, steps: [...steps, { step, at }] };
    await this.#context.record.write(this.#promotion);
  }
}
