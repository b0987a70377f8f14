import type { Setting } from './company.ts';
import type { Owner } from './company-row.ts';
import { dayLength } from './time-text.ts';
import { assetKinds, jobs } from './work-list.ts';

/** States of an article: draft, published. Source: field-service (the default profile asks for 3). The status values are common knowledge. */
const states = { draft: { statecode: 0, statuscode: 2 }, published: { statecode: 3, statuscode: 7 } } as const;

/** Adds an article for each kind of asset and job, most of them published, and how often each was read. */
export function addKnowledge({ book, founded, today }: Setting, owner: Owner): void {
  assetKinds.forEach(({ name: kind }) => {
    for (const { name: job } of jobs) {
      const number = book.count('knowledgearticle');
      const random = book.random('knowledge', number);
      const state = random.chance(0.8) ? states.published : states.draft;
      const title = `${kind} ${job}: step by step`;
      const content = `<p>How we do the ${job} of a ${kind.toLowerCase()}.</p>`;
      const row = {
        content,
        articlepublicnumber: `KA-${1000 + number}`,
        islatestversion: true,
        isinternal: true,
      };
      const id = book.owned('knowledgearticle', { title, ...row, ...state }, { owner, on: founded });
      if (state === states.draft) continue;
      for (let month = 1; month <= 3; month++) {
        const views = { knowledgearticleid: id, knowledgearticleview: random.whole(1, 60), location: 1 };
        book.shared('knowledgearticleviews', views, (today - 30 * month) * dayLength);
      }
    }
  });
}
