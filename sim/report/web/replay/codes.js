"use strict";
// The numbers of a scene, by name: kinds of event and of post, channels, causes of a repost, roles, stages.

const EVENT = {
  POST: 0,
  REPOST: 1,
  COMMENT: 2,
  LIKE: 3,
  FOUND: 4,
  ANSWER: 5,
  PROGRESS: 6,
  SOLVED: 7,
  SATISFIED: 8,
  UNSATISFIED: 9,
  DELETED: 10,
  EXPOSURE: 11,
  FOLLOW: 12,
  UNFOLLOW: 13,
  CLICK: 14,
  TAKE_PART: 15,
};
const POST_KIND = { PROMOTION: 0, PRAISE: 1, COMPLAINT: 2, RESPONSE: 3, NEWS: 4 };
const CHANNEL = { OVER_TIE: 0, PAID: 1, TRENDING: 2, SEARCH: 3, NOTIFIED: 4, ATTACHED: 5, SHOWN: 6 };
const CAUSE = { OF_ITSELF: 0, CROSS_POST: 1, OWN_SOLUTION: 2, ORDERED: 3, AMPLIFIED: 4 };
const ROLE = { PERSON: 0, ACCOUNT: 1, KOL: 2, BOT: 3 };
const STAGE = { NONE: 0, ANSWER: 1, PROGRESS: 2, SOLUTION: 3 };
const STRONG = 1;
const UNCHANGED = -128;
const NOBODY = -1;
const NO_LEVEL = 255;

/** What somebody has seen, in bits. */
const SEEN = { BAD: 1, GOOD: 2, OTHER: 4 };

/** Kinds that come before what people notice in the same tick. */
const FIRST_IN_TICK = new Set([EVENT.POST, EVENT.FOUND, EVENT.ANSWER, EVENT.PROGRESS, EVENT.SOLVED]);

/** Acts that are shown as a ripple. */
const RIPPLES = new Set([EVENT.POST, EVENT.REPOST]);
