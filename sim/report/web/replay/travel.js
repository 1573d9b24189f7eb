"use strict";
// News on its way: a mark runs along the tie and arrives when it is noticed; who posts or passes on sends out a ring.

const SECONDS_ON_THE_WAY = 0.8;
const MOST_MARKS = 500;
const MOST_RINGS = 120;
const MARK_RADIUS = 2.6;
const TRAIL = 26;
const RING_GROWS = 11;
const STUB = 34;
const FROM_OUTSIDE = new Set([CHANNEL.PAID, CHANNEL.TRENDING]);

/**
 * Draw what travels.
 * @param {CanvasRenderingContext2D} pen in pixels of the page
 * @param {World} world at the time
 * @param {Places} places
 * @param {number} time
 * @param {number} pace ticks in a second of play
 */
function drawTravel(pen, world, places, time, pace) {
  const groups = new Map();
  for (const mark of marksOnTheWay(world, places, time, pace * SECONDS_ON_THE_WAY)) {
    const key = mark.news * 2 + mark.strong;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(mark);
  }
  for (const marks of groups.values()) drawMarks(pen, marks);
}

/** Find the exposures that are about to happen and have set out already; many are thinned out evenly. */
function* marksOnTheWay(world, places, time, span) {
  const { moment, kind, who } = world.events;
  const first = countUpTo(moment, time);
  const end = countUpTo(moment, time + span);
  const stride = Math.ceil((end - first) / MOST_MARKS);
  for (let place = Math.ceil(first / stride) * stride; place < end; place += stride) {
    if (kind[place] !== EVENT.EXPOSURE || who[place] === NOBODY || !world.shows(place)) continue;
    const departed = Math.max(world.departed[place], moment[place] - span);
    if (departed < time) yield markOf(world, places, place, (time - departed) / (moment[place] - departed));
  }
}

/** Return a mark: where it is, where its trail begins, and what it looks like. */
function markOf(world, places, place, progress) {
  const { who, post, strength, platform } = world.events;
  const [x, y] = [places.x[who[place]], places.y[who[place]]];
  const [fromX, fromY] = origin(world.events, places, place);
  const tail = Math.max(progress - TRAIL / (Math.hypot(x - fromX, y - fromY) + 1), 0);
  return {
    x: fromX + (x - fromX) * progress,
    y: fromY + (y - fromY) * progress,
    tailX: fromX + (x - fromX) * tail,
    tailY: fromY + (y - fromY) * tail,
    news: world.tells[post[place]],
    strong: strength[place] === STRONG ? 1 : 0,
    shape: PLATFORM_SHAPES[platform[place] % PLATFORM_SHAPES.length],
  };
}

/** Return where an exposure comes from: its passer; the upper edge for adverts and trending lists; else close by. */
function origin({ who, from, cause }, places, place) {
  const [x, y] = [places.x[who[place]], places.y[who[place]]];
  if (from[place] !== NOBODY) return [places.x[from[place]], places.y[from[place]]];
  if (FROM_OUTSIDE.has(cause[place])) return [x, 0];
  const angle = place * 2.4;
  return [x + STUB * Math.cos(angle), y + STUB * Math.sin(angle)];
}

/** Draw marks of one news and strength: strong ones have a thick trail, weak ones a thin one. */
function drawMarks(pen, marks) {
  pen.strokeStyle = pen.fillStyle = NEWS_COLOUR[marks[0].news];
  pen.lineWidth = marks[0].strong ? 2.4 : 0.9;
  pen.beginPath();
  for (const { x, y, tailX, tailY } of marks) {
    pen.moveTo(tailX, tailY);
    pen.lineTo(x, y);
  }
  pen.stroke();
  pen.beginPath();
  for (const { x, y, shape, strong } of marks) trace(pen, shape, x, y, strong ? MARK_RADIUS * 1.25 : MARK_RADIUS);
  pen.fill();
}

/** Draw the rings of those who have just posted or passed on; the arguments are those of `drawTravel`. */
function drawRings(pen, world, places, time, pace) {
  const { moment, kind, who, post } = world.events;
  const span = pace * SECONDS_ON_THE_WAY;
  let left = MOST_RINGS;
  for (let place = countUpTo(moment, time) - 1; place >= 0 && moment[place] > time - span && left; place -= 1) {
    if (!RIPPLES.has(kind[place]) || who[place] === NOBODY || !world.shows(place)) continue;
    const age = (time - moment[place]) / span;
    pen.globalAlpha = 1 - age;
    pen.strokeStyle = post[place] === NOBODY ? INK : NEWS_COLOUR[world.tells[post[place]]];
    pen.lineWidth = 1.8;
    pen.beginPath();
    pen.arc(
      places.x[who[place]],
      places.y[who[place]],
      places.radius[who[place]] + 2 + RING_GROWS * age,
      0,
      2 * Math.PI,
    );
    pen.stroke();
    left -= 1;
  }
  pen.globalAlpha = 1;
}
